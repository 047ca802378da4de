import { json, text, untilAborted, wait } from '../http/responses.js'
import type { TokenEndpointFaults } from '../faults/faults.js'
import { ConnectionReset } from '../faults/connection.js'
import { isDue } from '../faults/countdown.js'
import { issueToken } from '../tokens/issueToken.js'
import type { SignedInUser } from '../tenant/options.js'
import type { Place } from '../http/tenantUrl.js'
import type { Route } from '../http/router.js'
import type { Tenant } from '../tenant/tenant.js'
import { allowAsker, answerPreflight } from './cors.js'
import { refuse, toBody } from './responses.js'

/**
 * The host's half in one: a token endpoint for whoever `settings.signedInUser` says is signed in. So an
 * embed can be tried, or tested, without a backend.
 */
export function tokenEndpointRoutes(tenant: Tenant): Route[] {
  const path = /^\/auth-token$/
  const answer = createTokenEndpoint(tenant)
  return [
    { method: 'POST', path, answer },
    { method: 'OPTIONS', path, answer: answerPreflight },
  ]
}

function createTokenEndpoint(tenant: Tenant): Route['answer'] {
  const issue = createIssuer(tenant)

  const answer = async (request: Request, place: Place): Promise<Response> => {
    const { tokenEndpoint } = tenant.faults
    const fault = takeFault(tokenEndpoint)
    if (fault.delayMs) await wait(fault.delayMs)
    if (fault.hang) return untilAborted(request)
    if (fault.reset) throw new ConnectionReset('fetch failed')
    return answerWithFault(fault) ?? issue(fault, place)
  }

  return async (request, place) => {
    const body: unknown = await request.json().catch(() => undefined)
    const { context } = Object(body) as { context?: unknown }
    const response = await answer(request, place).catch((error: unknown) => {
      tenant.events.append({ type: 'token-endpoint-answered', status: null, context })
      throw error
    })
    tenant.events.append({ type: 'token-endpoint-answered', status: response.status, context })
    response.headers.set('date', new Date(tenant.clock.now()).toUTCString())
    return allowAsker(request, response)
  }
}

function takeFault(fault: TokenEndpointFaults): TokenEndpointFaults {
  if (!isDue(fault)) return {}
  if (fault.times !== undefined) fault.times -= 1
  return fault
}

function answerWithFault({ status, retryAfter, html, body }: TokenEndpointFaults) {
  if (status !== undefined) return refuse(status, retryAfter)
  if (html) return text('<!doctype html><title>Sign in</title><h1>Sign in</h1>', 'text/html')
  if (body === undefined) return undefined
  return typeof body === 'string' ? text(body, 'text/plain') : json(body)
}

/** Hands out tokens to whoever is signed in. */
function createIssuer(tenant: Tenant) {
  let last: string | undefined

  return async (fault: TokenEndpointFaults, { origin, baseUrl }: Place): Promise<Response> => {
    const { signedInUser, tokenAnswer, tokenLifetimeMs } = tenant.settings
    if (signedInUser === null) return refuse(401)
    const { email, attributes } = toPerson(fault.otherUser ?? signedInUser)
    const user = tenant.users.find(email)
    if (!user) return refuse(403)
    const details = { user, attributes, issuer: origin }
    const token =
      fault.stale && last !== undefined
        ? last
        : await issueToken(tenant, {
            ...details,
            ageMs: fault.expired ? tokenLifetimeMs + 1000 : 0,
          })
    last = token
    const body = toBody(tokenAnswer, token, baseUrl)
    return typeof body === 'string' ? text(body, 'text/plain') : json(body)
  }
}

function toPerson(user: SignedInUser) {
  const { email, attributes = {} } = typeof user === 'string' ? { email: user } : user
  return { email, attributes: Object.entries(attributes).map(([key, value]) => ({ key, value })) }
}

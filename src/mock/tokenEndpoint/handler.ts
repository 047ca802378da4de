import { DEFAULT_TOKEN_ENDPOINT } from '../../defaultTokenEndpoint.js'
import { ConnectionReset } from '../faults/connection.js'
import { countCall, decrementTimes } from '../faults/countdown.js'
import type { TokenEndpointFaults } from '../faults/tokenEndpointFaults.js'
import { jsonResponse, textResponse } from '../http/responses.js'
import type { Route, RouteHandler } from '../http/router.js'
import { delay, rejectOnAbort } from '../http/waiting.js'
import { isRecord } from '../../isRecord.js'
import type { Tenant } from '../tenant/tenant.js'
import { addCorsHeaders, handlePreflight } from './cors.js'
import { createTokenIssuer } from './issuer.js'
import { toProblem } from './responses.js'
import { startConversation } from './startConversation.js'

/**
 * The routes of the token endpoint and of the conversation endpoint. They stand for those of the host application, so that
 * an embed can be tried and tested without a backend.
 */
export function hostEndpointRoutes(tenant: Tenant): Route[] {
  return [
    ...toRoutes(new RegExp(`^${DEFAULT_TOKEN_ENDPOINT}$`), createTokenEndpoint(tenant)),
    ...toRoutes(/^\/conversation$/, createConversationEndpoint(tenant)),
  ]
}

const toRoutes = (path: RegExp, handle: RouteHandler): Route[] => [
  { method: 'POST', path, handle },
  { method: 'OPTIONS', path, handle: handlePreflight },
]

function createTokenEndpoint(tenant: Tenant): RouteHandler {
  const { events, clock, faults } = tenant
  const issue = createTokenIssuer(tenant)
  return async (request, url) => {
    const context = await readContext(request)
    const log = (status: number | null) =>
      events.append({ type: 'token-endpoint-responded', status, context })
    try {
      const fault = takeFault(faults.tokenEndpoint)
      const response = await respond(request, fault, () => issue(fault, url))
      log(response.status)
      response.headers.set('date', new Date(clock.now()).toUTCString())
      return addCorsHeaders(request, response)
    } catch (error) {
      log(null)
      throw error
    }
  }
}

const createConversationEndpoint =
  (tenant: Tenant): RouteHandler =>
  async (request) => {
    const fault = takeFault(tenant.faults.conversationEndpoint)
    const response = await respond(request, fault, () => startConversation(tenant))
    return addCorsHeaders(request, response)
  }

async function readContext(request: Request): Promise<unknown> {
  const body: unknown = await request.json().catch(() => undefined)
  return isRecord(body) ? body.context : undefined
}

function takeFault(fault: TokenEndpointFaults): TokenEndpointFaults {
  if (!countCall(fault)) return {}
  decrementTimes(fault)
  return fault
}

async function respond(
  request: Request,
  fault: TokenEndpointFaults,
  succeed: () => Response | Promise<Response>,
): Promise<Response> {
  if (fault.delayMs) await delay(fault.delayMs)
  if (fault.hang) return rejectOnAbort(request)
  if (fault.reset) throw new ConnectionReset('fetch failed')
  return toFaultyResponse(fault) ?? succeed()
}

function toFaultyResponse(fault: TokenEndpointFaults): Response | undefined {
  const { status, retryAfter, html, body } = fault
  if (status !== undefined) return toProblem(status, retryAfter)
  if (html)
    return textResponse('<!doctype html><title>Sign in</title><h1>Sign in</h1>', 'text/html')
  if (body === undefined) return undefined
  return typeof body === 'string' ? textResponse(body, 'text/plain') : jsonResponse(body)
}

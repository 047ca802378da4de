import { WisdomError } from '../../errors.js'
import type { Endpoint, UserRequest } from './endpoint.js'
import { identifyUser } from './identify.js'
import { isAllowedOrigin } from './origins.js'
import type { RequestInput } from './perRequest.js'
import { type EndpointInput, readInput } from './readInput.js'
import { toRetryAfterHeader } from './respond/tokenProblem.js'

/** What an endpoint does for a user. Its input is what the browser sent, unchecked. */
export type ServeUser<Extra> = (user: UserRequest<Extra>, input: EndpointInput) => Promise<Response>

/**
 * The response to a request: refused, or what `serveUser` returns for the user that `identify` finds. Every exit emits an
 * event and returns a status and a code.
 */
export async function answerRequest<Extra>(
  requestInput: RequestInput<Extra>,
  endpoint: Endpoint<Extra>,
  serveUser: ServeUser<Extra>,
): Promise<Response> {
  const { request } = requestInput
  const { allowedOrigins, identify } = endpoint
  if (request.method !== 'POST') {
    const allow = allowedOrigins.size > 0 ? 'POST, OPTIONS' : 'POST'
    return endpoint.responder.refuse('method_not_allowed', { headers: { allow } })
  }
  if (!isAllowedOrigin(request, allowedOrigins)) {
    return endpoint.responder.refuse('cross_site', readAddresses(request))
  }
  const tenant = await endpoint.findTenant(requestInput).catch(toWisdomError)
  if (tenant instanceof WisdomError) return endpoint.responder.fail(tenant)

  const { responder } = tenant
  const { input, refusal, detail } = await readInput(request)
  if (refusal) return responder.refuse(refusal, { detail })

  const { context } = input
  const identity = await identifyUser(identify, requestInput, context).catch(toWisdomError)
  if (identity instanceof WisdomError) return responder.fail(identity)
  if (!identity) return responder.refuse('unauthenticated')

  const { email } = identity
  const verdict = await endpoint.checkRateLimit(email, tenant)
  if (!verdict.allowed) {
    const headers = toRetryAfterHeader(verdict.retryAfterMs)
    return responder.refuse('rate_limited', { headers, email })
  }
  try {
    return await serveUser({ ...requestInput, identity, context, tenant }, input)
  } catch (error) {
    return responder.fail(toWisdomError(error), email)
  }
}

/** What the origin of a request is compared with. */
function readAddresses({ url, headers }: Request) {
  const origin = headers.get('origin')
  const host = headers.get('host') ?? new URL(url).host
  return { origin, host, fetchSite: headers.get('sec-fetch-site') }
}

export function toWisdomError(error: unknown): WisdomError {
  if (error instanceof WisdomError) return error
  return new WisdomError('misconfigured', 'The handler failed unexpectedly.', {
    cause: error,
  })
}

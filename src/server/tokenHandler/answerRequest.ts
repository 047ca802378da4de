import { WisdomError } from '../../errors.js'
import { describeMissing } from '../wisdom/credentials.js'
import type { Endpoint } from './endpoint.js'
import { type Identity, identifyUser } from './identify.js'
import { isAllowedOrigin } from './origins.js'
import { type EndpointInput, readInput } from './readInput.js'
import { toRetryAfterHeader } from './respond/tokenProblem.js'

/** What an endpoint does for a user. Its input is what the browser sent, unchecked. */
export type ServeUser = (identity: Identity, input: EndpointInput) => Promise<Response>

/**
 * The response to a request: refused, or what `serveUser` returns for the user that `identify` finds. Every exit emits an
 * event and returns a status and a code.
 */
export async function answerRequest(
  request: Request,
  endpoint: Endpoint,
  serveUser: ServeUser,
): Promise<Response> {
  const { allowedOrigins, missingOption, identify, responder } = endpoint
  if (request.method !== 'POST') {
    const allow = allowedOrigins.size > 0 ? 'POST, OPTIONS' : 'POST'
    return responder.refuse('method_not_allowed', { headers: { allow } })
  }
  if (!isAllowedOrigin(request, allowedOrigins)) {
    return responder.refuse('cross_site', readAddresses(request))
  }
  if (missingOption) {
    return responder.fail(new WisdomError('misconfigured', describeMissing(missingOption)))
  }

  const { input, refusal, detail } = await readInput(request)
  if (refusal) return responder.refuse(refusal, { detail })

  const identity = await identifyUser(identify, request, input.context).catch(toWisdomError)
  if (identity instanceof WisdomError) return responder.fail(identity)
  if (!identity) return responder.refuse('unauthenticated')

  endpoint.warnOfAdmins(identity)
  const { email } = identity
  const verdict = await endpoint.checkRateLimit(email)
  if (!verdict.allowed) {
    const headers = toRetryAfterHeader(verdict.retryAfterMs)
    return responder.refuse('rate_limited', { headers, email })
  }
  try {
    return await serveUser(identity, input)
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

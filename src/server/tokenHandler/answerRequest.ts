import { WisdomError } from '../../errors.js'
import { describeMissing } from '../wisdom/credentials.js'
import type { Endpoint } from './endpoint.js'
import { identifyUser } from './identify.js'
import { isAllowedOrigin } from './origins.js'
import { readContext } from './readContext.js'
import { toRetryAfterHeader } from './respond/tokenProblem.js'

/** The response to a token request. Every exit emits an event and returns a status and a code. */
export async function answerRequest(request: Request, endpoint: Endpoint): Promise<Response> {
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

  const { context, refusal, detail } = await readContext(request)
  if (refusal) return responder.refuse(refusal, { detail })

  const identity = await identifyUser(identify, request, context).catch(toWisdomError)
  if (identity instanceof WisdomError) return responder.fail(identity)
  if (!identity) return responder.refuse('unauthenticated')

  endpoint.warnOfAdmins(identity)
  const { email } = identity
  const verdict = await endpoint.checkRateLimit(email)
  if (!verdict.allowed) {
    const headers = toRetryAfterHeader(verdict.retryAfterMs)
    return responder.refuse('rate_limited', { headers, email })
  }

  const startedAt = Date.now()
  const token = await endpoint.issueToken(identity).catch(toWisdomError)
  if (token instanceof WisdomError) return responder.fail(token, email)
  return responder.issue(token, identity, Date.now() - startedAt)
}

/** What the origin of a request is compared with. */
function readAddresses({ url, headers }: Request) {
  const origin = headers.get('origin')
  const host = headers.get('host') ?? new URL(url).host
  return { origin, host, fetchSite: headers.get('sec-fetch-site') }
}

export function toWisdomError(error: unknown): WisdomError {
  if (error instanceof WisdomError) return error
  return new WisdomError('misconfigured', 'The token handler failed unexpectedly.', {
    cause: error,
  })
}

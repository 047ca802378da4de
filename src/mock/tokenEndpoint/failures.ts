import type { TokenEndpointFaults } from '../faults/tokenEndpointFaults.js'

/**
 * The codes of `WisdomError` that `failNext()` can cause.
 *
 * - `'unauthenticated'`, `'forbidden'`, `'rate_limited'`: the endpoint returns 401, 403 or 429.
 * - `'token_endpoint_failed'`: it returns 500. `'token_endpoint_unreachable'`: it cannot be reached.
 * - `'token_response_invalid'`: it returns HTML.
 * - `'token_expired'`: it returns a token that has expired.
 * - `'token_stale'`: it returns the same token again. Causes an error only if that token is about to
 *   expire. Until then, it is accepted.
 * - `'refresh_deadline'`: it does not respond in time.
 */
export type TokenFailure =
  | 'unauthenticated'
  | 'forbidden'
  | 'rate_limited'
  | 'token_endpoint_failed'
  | 'token_endpoint_unreachable'
  | 'token_response_invalid'
  | 'token_expired'
  | 'token_stale'
  | 'refresh_deadline'

/** How often the library requests one token if a retry can help. */
const ATTEMPTS = 3

/** The faults of the endpoint with which the application gets each error once. */
export const TOKEN_FAILURES: Readonly<Record<TokenFailure, TokenEndpointFaults>> = {
  unauthenticated: { status: 401, times: 1 },
  forbidden: { status: 403, times: 1 },
  rate_limited: { status: 429, times: ATTEMPTS },
  token_endpoint_failed: { status: 500, times: ATTEMPTS },
  token_endpoint_unreachable: { reset: true, times: ATTEMPTS },
  token_response_invalid: { html: true, times: 1 },
  token_expired: { expired: true, times: 1 },
  token_stale: { stale: true, times: 1 },
  refresh_deadline: { hang: true, times: ATTEMPTS },
}

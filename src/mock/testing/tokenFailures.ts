import type { TokenEndpointFaults } from '../faults/faults.js'

/** The codes of `WisdomError` that a token endpoint can bring about. */
export type TokenFailure = keyof typeof FAILURES

/** Tries of the library for one token, where asking again may help. */
const TRIES = 3

/** What goes wrong with the endpoint, so that the app hears of this code once. */
export const FAILURES = {
  unauthenticated: { status: 401, times: 1 },
  forbidden: { status: 403, times: 1 },
  rate_limited: { status: 429, times: TRIES },
  token_endpoint_failed: { status: 500, times: TRIES },
  token_endpoint_unreachable: { reset: true, times: TRIES },
  token_response_invalid: { html: true, times: 1 },
  token_expired: { expired: true, times: 1 },
  /** Only once the token that is there is about to die: until then it is as good as a new one. */
  token_stale: { stale: true, times: 1 },
  refresh_deadline: { hang: true, times: TRIES },
} as const satisfies Record<string, TokenEndpointFaults>

/**
 * Faults of the token endpoint that the mock serves, `POST /api/wisdom/token`. If several properties exclude
 * each other, the one that is first in this list applies.
 *
 * @example
 * mock.faults.tokenEndpoint = { status: 503, times: 2 }
 */
export interface TokenEndpointFaults {
  /**
   * The number of the first call that fails: with 3, two calls succeed first. The mock counts it down.
   * If `onCall` is set, `times` is 1 by default.
   *
   * @default 1
   */
  onCall?: number | undefined
  /** How many more calls fail. The mock counts it down. @default no limit */
  times?: number | undefined
  /**
   * Delay before the call is handled, in milliseconds. Can be combined with all other faults, or be
   * used alone.
   */
  delayMs?: number | undefined
  /** The call never gets a response. */
  hang?: boolean | undefined
  /** The connection is reset: `fetch` rejects. */
  reset?: boolean | undefined
  /** Refuses the call with this HTTP status, such as 401, 403, 429 or 500. */
  status?: number | undefined
  /** The `Retry-After` header of the response to `status`. It is sent as it is. */
  retryAfter?: string | number | undefined
  /** Responds with a login page and HTTP status 200. */
  html?: boolean | undefined
  /**
   * Responds with this body and HTTP status 200. A string is sent as it is, and any other value as
   * JSON.
   */
  body?: unknown
  /** Returns the token of the previous call again, even if it has expired. */
  stale?: boolean | undefined
  /** Returns a token that has expired. */
  expired?: boolean | undefined
  /** Returns a token of the user with this email, regardless of who is signed in. */
  otherUser?: string | undefined
}

/** Faults of the conversation endpoint that the mock serves, `POST /conversation`: those that are not about a token. */
export type ConversationEndpointFaults = Omit<
  TokenEndpointFaults,
  'stale' | 'expired' | 'otherUser'
>

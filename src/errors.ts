/** How an embed can fail. */
export type WisdomClientErrorCode =
  | 'config_invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'rate_limited'
  | 'token_endpoint_unreachable'
  | 'token_endpoint_failed'
  | 'token_response_invalid'
  | 'token_expired'
  | 'token_stale'
  | 'identity_changed'
  | 'refresh_deadline'
  | 'frame_timeout'
  | 'frame_blocked'
  | 'cross_origin_isolated'
  | 'session_conflict'
  | 'conversation_failed'

/** What a token endpoint can say, in `upstreamCode`, of a failure that is not the user's or the network's. */
export type WisdomEndpointErrorCode =
  | 'identify_failed'
  | 'user_not_provisioned'
  | 'user_busy'
  | 'upstream_unavailable'
  | 'upstream_rejected'
  | 'misconfigured'

/**
 * Every way in which this library can fail. A code is API: it changes only in a major version.
 * Messages are for developers and may change at any time.
 */
export type WisdomErrorCode =
  | WisdomClientErrorCode
  | WisdomEndpointErrorCode
  // provisioning
  | 'conflict'
  | 'guard_refused'

/** What else is known of a failure. */
export interface WisdomErrorDetails {
  /** The error or value behind it. */
  cause?: unknown
  /** The HTTP status of the response. */
  status?: number
  /** The delay from `Retry-After`, in milliseconds. */
  retryAfterMs?: number | undefined
  /** The code in the response of the token endpoint. */
  upstreamCode?: string | undefined
}

/** The pages about the codes, as they are in the package. */
export const DOCS_URL = 'https://unpkg.com/wisdom-embed/docs/errors.md#'

/**
 * The one error class of this library. `switch (error.code)` tells the cases apart.
 * The message says what failed, with which value, and what to do; it never holds a token or a key.
 */
export class WisdomError extends Error {
  /** What failed. */
  declare readonly code: WisdomErrorCode
  /** The page about this code: probable causes and what to do. */
  declare readonly docsUrl: string
  /** The HTTP status of the response, where there was one. */
  declare readonly status?: number
  /** The delay from `Retry-After`, in milliseconds, where the response had one. */
  declare readonly retryAfterMs?: number
  /** The code that the token endpoint gave, such as `misconfigured`, where it gave one. */
  declare readonly upstreamCode?: string
  /**
   * Whether a change that failed may have been applied: its response was lost (a connection reset, a timeout, a 5xx), or
   * cannot be read. Look before you repeat such a call. It is `false` if the call was refused or not sent, and for calls that
   * change nothing. A refused `createUsers` may still have created some of several users, as WisdomAI documents nothing
   * about that. `undefined` for errors that are not of a call to an API.
   *
   * @example
   * try {
   *   await api.createUsers({ emails: ['alice@acme.com'] })
   * } catch (error) {
   *   if (error instanceof WisdomError && !error.mayHaveBeenApplied) throw error
   *   const users = await api.listUsers() // is she there?
   * }
   */
  declare readonly mayHaveBeenApplied?: boolean

  constructor(code: WisdomErrorCode, message: string, details: WisdomErrorDetails = {}) {
    const docsUrl = DOCS_URL + code
    super(`${message} See ${docsUrl}`, details)
    this.name = 'WisdomError'
    this.code = code
    this.docsUrl = docsUrl
    const { status, retryAfterMs, upstreamCode } = details
    if (status) this.status = status
    if (retryAfterMs) this.retryAfterMs = retryAfterMs
    if (upstreamCode) this.upstreamCode = upstreamCode
  }
}

import { WisdomError, type WisdomErrorCode, type WisdomErrorDetails } from '../../errors.js'

/**
 * The effect of a call that failed.
 *
 * - `unauthenticated`, `forbidden`: the key or bearer was refused, so nothing was changed.
 * - `not-applied`: nothing was changed. The call was refused for another reason, was never sent, or reads only.
 * - `unknown`: the call was sent and may have changed something.
 */
export type CallOutcome = 'unauthenticated' | 'forbidden' | 'not-applied' | 'unknown'

export type UpstreamCode = Extract<
  WisdomErrorCode,
  | 'upstream_unavailable'
  | 'upstream_rejected'
  | 'user_not_provisioned'
  | 'user_busy'
  | 'misconfigured'
  | 'conflict'
>

interface UpstreamFailureDetails extends WisdomErrorDetails {
  outcome: CallOutcome
  /** @default whether the status is 429 */
  isThrottled?: boolean | undefined
}

/** A call to a vendor's API that failed. */
export class UpstreamFailure extends WisdomError {
  declare readonly code: UpstreamCode
  readonly outcome: CallOutcome
  override readonly mayHaveBeenApplied: boolean
  /** Whether upstream asks to call less often. */
  readonly isThrottled: boolean

  constructor(
    code: UpstreamCode,
    message: string,
    { outcome, isThrottled, ...details }: UpstreamFailureDetails,
  ) {
    super(code, message, details)
    this.outcome = outcome
    this.mayHaveBeenApplied = outcome === 'unknown'
    this.isThrottled = isThrottled ?? details.status === 429
  }
}

/** What a refusal means: the code of the error, and the effect of the call. */
export interface Refusal {
  code: UpstreamCode
  outcome: CallOutcome
  /** Whether upstream asks to call less often, in the body of a response. @default false */
  isThrottled?: boolean | undefined
  /** The delay that the body asks for, in milliseconds. A `Retry-After` header overrides it. */
  retryAfterMs?: number | undefined
}

/** A response that is a failure. */
export interface FailedReply extends Refusal {
  /** Completes "responded to createUsers with …". Left out when the HTTP status says it all. */
  description?: string | undefined
  /** The vendor's own messages, not scrubbed yet. */
  messages?: readonly string[] | undefined
}

/** Makes the error for a response. */
export type ToFailure = (failed: FailedReply) => UpstreamFailure

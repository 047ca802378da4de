import { WisdomError, type WisdomErrorCode, type WisdomErrorDetails } from '../../errors.js'

/**
 * What became of a call that failed.
 *
 * - `unauthenticated`, `forbidden`: the key or bearer was refused, so nothing was done.
 * - `not-applied`: refused for another reason, never sent, or there was nothing to change.
 * - `unknown`: a change that was sent, and may have been made.
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

/** A call to an API upstream that failed. */
export class UpstreamFailure extends WisdomError {
  declare readonly code: UpstreamCode
  readonly outcome: CallOutcome

  constructor(
    code: UpstreamCode,
    message: string,
    { outcome, ...details }: WisdomErrorDetails & { outcome: CallOutcome },
  ) {
    super(code, message, details)
    this.outcome = outcome
  }
}

/** Makes the error for an answer; `said` is upstream's own text, not scrubbed yet. */
export type Fail = (failure: {
  code: UpstreamCode
  /** What the answer came with, as in "answered createUsers with …". */
  what: string
  outcome: CallOutcome
  said?: readonly string[]
}) => UpstreamFailure

import type { CallKind, CallSubject } from './call.js'
import type { Refusal, UpstreamError } from './reply/graphqlErrors.js'
import type { UpstreamCode } from './upstreamFailure.js'

/** What tells one vendor's API from another's, as far as sending and reading go. */
export interface Upstream {
  /** As messages name it. */
  readonly name: string
  /** What to do about a failure. */
  advise(code: UpstreamCode, call: CallKind): string
  /** What a refusal in words means. */
  toRefusal(errors: readonly UpstreamError[], subject: CallSubject): Refusal
}

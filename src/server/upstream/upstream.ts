import type { CallKind, CallSubject } from './call.js'
import type { UpstreamError } from './reply/graphqlErrors.js'
import type { Refusal } from './upstreamFailure.js'

/** How one vendor's API differs from another's when calls are sent and read. */
export interface Upstream {
  /** The vendor's name in messages. */
  readonly name: string
  /** What a developer can do about a failure. */
  adviceFor(refusal: Refusal, call: CallKind): string
  /** The meaning of a refusal, from its codes and words. */
  classifyErrors(errors: readonly UpstreamError[], subject: CallSubject): Refusal
}

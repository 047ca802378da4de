import { WisdomError } from '../../errors.js'
import { UpstreamFailure } from './upstreamFailure.js'

/**
 * Whether a change that failed may have been made all the same: the answer was lost (a reset, a
 * timeout, a 5xx, your own abort) or cannot be read (no status, partial data, HTML).
 *
 * Look before you repeat such a call. It is `false` when WisdomAI refused the call, when the call
 * was never sent, and for calls that change nothing. A refused `createUsers` may still have created
 * some of several users: nothing is documented about that.
 */
export function mayHaveBeenApplied(error: unknown): boolean {
  if (error instanceof UpstreamFailure) return error.outcome === 'unknown'
  if (error instanceof WisdomError)
    return error.code === 'upstream_unavailable' && error.status !== 429
  return true
}

import { WisdomError } from '../../errors.js'
import { UpstreamFailure } from './upstreamFailure.js'

/**
 * Whether a change that failed may have been applied anyway. That is so when the response was lost (a
 * connection reset, a timeout, a 5xx, an abort by you) or cannot be read (no status, partial data, HTML).
 *
 * Check with a read before you repeat such a call. The result is `false` when the call was refused or never sent,
 * and for calls that change nothing. A refused `createUsers` may still have created some of several users, as
 * WisdomAI documents nothing about that.
 *
 * @param error an error of {@link WisdomApi} or {@link IadvizeApi}. The result is `true` for an error of any other
 * source, except for a `WisdomError` that names a refusal.
 * @example
 * try {
 *   await api.createUsers({ emails: ['alice@acme.com'] })
 * } catch (error) {
 *   if (!mayHaveBeenApplied(error)) throw error
 *   const users = await api.listUsers() // is she there?
 * }
 */
export function mayHaveBeenApplied(error: unknown): boolean {
  if (error instanceof UpstreamFailure) return error.outcome === 'unknown'
  if (error instanceof WisdomError)
    return error.code === 'upstream_unavailable' && error.status !== 429
  return true
}

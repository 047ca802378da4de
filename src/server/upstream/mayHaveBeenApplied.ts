import { WisdomError } from '../../errors.js'

/**
 * Whether a change that failed may have been applied anyway. An error of a directory of the host is judged by its code,
 * and an error that is no `WisdomError`, such as the reason of a signal, says nothing, so the answer is `true`.
 */
export function mayHaveBeenApplied(error: unknown): boolean {
  if (!(error instanceof WisdomError)) return true
  return error.mayHaveBeenApplied ?? (error.code === 'upstream_unavailable' && error.status !== 429)
}

import { pause } from '../async/deadline.js'
import type { Send } from './send.js'
import { UpstreamFailure } from './upstreamFailure.js'

/** Spreads the repeats of many servers that lost their connection in the same moment. */
const MAX_PAUSE_MS = 100

const PASSING = [502, 503, 504]

/**
 * Sends a call a second time when it changes nothing and the failure may be over at once.
 *
 * Not a change, whatever happened to it: only who knows its meaning can tell whether it was made.
 */
export function repeatOnce(send: Send): Send {
  return (call, options) => {
    const attempt = () => send(call, options)
    return call.effect === 'change' ? attempt() : twice(options.signal, attempt)
  }
}

/**
 * The outcome of `attempt`, made a second time after a broken connection (an idle one that the other
 * side had closed, most often), 502, 503 or 504.
 *
 * Not when upstream asked for a pause with `Retry-After`: the caller is told.
 */
export async function twice<T>(signal: AbortSignal, attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    if (!isPassing(error)) throw error
    await pause(Math.random() * MAX_PAUSE_MS, signal)
    if (signal.aborted) throw error
    return attempt()
  }
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof UpstreamFailure) || error.code !== 'upstream_unavailable') return false
  const { status, retryAfterMs } = error
  return retryAfterMs === undefined && (status === undefined || PASSING.includes(status))
}

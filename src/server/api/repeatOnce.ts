import { pause } from '../deadline.js'
import type { Send } from './send.js'
import { UpstreamFailure } from './upstreamFailure.js'

/** Spreads the repeats of many servers that lost their connection in the same moment. */
const MAX_PAUSE_MS = 100

const PASSING = [502, 503, 504]

/**
 * Sends a call a second time when it changes nothing and the failure may be over at once: a broken
 * connection (an idle one that the other side had closed, most often), 502, 503 or 504.
 *
 * Not when upstream asked for a pause with `Retry-After`: the caller is told. Not a change either,
 * whatever happened to it: only who knows its meaning can tell whether it was made.
 */
export function repeatOnce(send: Send): Send {
  return async (call, options) => {
    try {
      return await send(call, options)
    } catch (error) {
      if (call.effect === 'change' || !isPassing(error)) throw error
      await pause(Math.random() * MAX_PAUSE_MS, options.signal)
      if (options.signal.aborted) throw error
      return send(call, options)
    }
  }
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof UpstreamFailure) || error.code !== 'upstream_unavailable') return false
  const { status, retryAfterMs } = error
  return retryAfterMs === undefined && (status === undefined || PASSING.includes(status))
}

import { sleep } from '../async/sleep.js'
import type { Send } from './send.js'
import { UpstreamFailure } from './upstreamFailure.js'

/** Spreads the retries of many servers that lose their connections at the same time. */
const MAX_DELAY_MS = 100

const RETRYABLE_STATUSES: ReadonlySet<number> = new Set([502, 503, 504])

/**
 * Sends a call a second time if it changes nothing and the failure may be short.
 *
 * A change is never sent twice: only the caller can find out whether it was applied.
 */
export function retryReads(send: Send): Send {
  return (call, options) => {
    const attempt = () => send(call, options)
    return call.effect === 'change' ? attempt() : retryOnce(options.signal, attempt)
  }
}

/**
 * The result of `attempt`, which is made a second time after a broken connection (mostly an idle one that the
 * server had closed), 502, 503 or 504.
 *
 * A response with `Retry-After` is not retried. The caller gets the delay with the error.
 */
export async function retryOnce<T>(signal: AbortSignal, attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    if (!isRetryable(error)) throw error
    await sleep(Math.random() * MAX_DELAY_MS, signal)
    if (signal.aborted) throw error
    return attempt()
  }
}

function isRetryable(error: unknown): boolean {
  if (!(error instanceof UpstreamFailure) || error.code !== 'upstream_unavailable') return false
  const { status, retryAfterMs } = error
  return retryAfterMs === undefined && (status === undefined || RETRYABLE_STATUSES.has(status))
}

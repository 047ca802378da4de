import { WisdomError } from '../../errors.js'
import { startDeadline } from '../async/deadline.js'
import type { CallOptions } from './call.js'
import type { Upstream } from './upstream.js'
import { UpstreamFailure } from './upstreamFailure.js'

/**
 * Runs work with a signal that aborts after the timeout, or when the caller's signal aborts. In the second case it
 * rejects with the reason of the caller's signal.
 */
export type WithCallTimeout = <T>(
  options: CallOptions,
  work: (signal: AbortSignal) => Promise<T>,
) => Promise<T>

export function createCallTimeout(timeoutMs: number, upstream: Upstream): WithCallTimeout {
  return async ({ signal }, work) => {
    const deadline = startDeadline({ timeoutMs, signal })
    try {
      return await work(deadline.signal)
    } catch (error) {
      signal?.throwIfAborted()
      throw error instanceof WisdomError ? error : bearerTimeout(upstream, error)
    } finally {
      deadline.stop()
    }
  }
}

/** A call that was sent has an error of its own. What remains is the wait for the bearer. */
function bearerTimeout({ name }: Upstream, cause: unknown): UpstreamFailure {
  const message = `${name} did not issue a bearer in time. Try again later.`
  return new UpstreamFailure('upstream_unavailable', message, { cause, outcome: 'not-applied' })
}

/**
 * setTimeout() fires at once for values of more than 31 bits.
 *
 * @throws {WisdomError} `config_invalid`
 */
export function assertTimeout(timeoutMs: number) {
  if (timeoutMs > 0 && timeoutMs < 2 ** 31) return
  throw new WisdomError(
    'config_invalid',
    `\`timeoutMs\` is ${timeoutMs}. Use milliseconds, above 0 and below 2 ** 31.`,
  )
}

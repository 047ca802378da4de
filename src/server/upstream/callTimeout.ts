import { WisdomError } from '../../errors.js'
import { startDeadline } from '../async/deadline.js'
import type { CallOptions } from './call.js'
import type { Upstream } from './upstream.js'
import { UpstreamFailure } from './upstreamFailure.js'

/** Does work that ends in time, or when the caller's own signal aborts: then with its reason. */
export type WithinDeadline = <T>(
  options: CallOptions,
  work: (signal: AbortSignal) => Promise<T>,
) => Promise<T>

export function createPatience(timeoutMs: number, upstream: Upstream): WithinDeadline {
  return async ({ signal }, work) => {
    const deadline = startDeadline({ timeoutMs, signal })
    try {
      return await work(deadline.signal)
    } catch (error) {
      signal?.throwIfAborted()
      throw error instanceof WisdomError ? error : noBearerInTime(upstream, error)
    } finally {
      deadline.stop()
    }
  }
}

/** Every call that is sent has an error of its own, so what is left is the wait for the bearer. */
function noBearerInTime({ name }: Upstream, cause: unknown): UpstreamFailure {
  const message = `${name} gave no bearer in time. Try again later.`
  return new UpstreamFailure('upstream_unavailable', message, { cause, outcome: 'not-applied' })
}

/**
 * setTimeout() fires at once for what does not fit into 31 bits.
 *
 * @throws {WisdomError} `config_invalid`
 */
export function assertTimeout(timeoutMs: number) {
  if (timeoutMs > 0 && timeoutMs < 2 ** 31) return
  throw new WisdomError(
    'config_invalid',
    `\`timeoutMs\` is ${timeoutMs}. Use milliseconds, above 0.`,
  )
}

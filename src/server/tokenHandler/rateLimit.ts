import { WisdomError } from '../../errors.js'
import { createMemoryRateLimiter, type RateLimitOptions } from './createMemoryRateLimiter.js'
import { unlessLate } from '../async/deadline.js'
import { isPending } from '../async/isPromiseLike.js'

/** Whether one more request of a user may go on; if not, in how many milliseconds one may. */
export type RateLimitVerdict = { allowed: true } | { allowed: false; retryAfterMs: number }

/**
 * Counts the requests of each user. The one in memory knows of one process; for several instances
 * bring your own, see docs/rate-limit.md.
 *
 * Requests are let through when `take` throws, rejects or takes longer than 500 ms: the limit saves
 * work, it protects nothing, and a broken counter must not sign everybody out.
 */
export interface RateLimiter {
  /** Counts one request. `user` is the email that `identify` returned. */
  take(user: string): RateLimitVerdict | Promise<RateLimitVerdict>
}

/**
 * One a second, and sixty at once: a browser that restores sixty tabs gets by, a loop does not.
 * An embed asks once when it is shown, and once an hour after that.
 */
const DEFAULT_LIMIT: RateLimitOptions = { limit: 60, windowMs: 60_000 }

const TIMEOUT_MS = 500

/**
 * The limiter that the option `rateLimit` stands for.
 *
 * @throws {WisdomError} `config_invalid`
 */
export function toRateLimiter(
  option: RateLimitOptions | RateLimiter | false = DEFAULT_LIMIT,
): RateLimiter | undefined {
  if (option === false) return undefined
  return 'take' in option ? option : createMemoryRateLimiter(option)
}

/** Counts one request. A request is allowed without a limiter, and with one that fails. */
export async function takeOne(
  limiter: RateLimiter | undefined,
  user: string,
  onFailure: (error: WisdomError) => void,
): Promise<RateLimitVerdict> {
  if (!limiter) return { allowed: true }
  try {
    const verdict = await ask(limiter, user)
    if (typeof verdict.allowed === 'boolean') return verdict
    throw new TypeError('take() must say whether the request is `allowed`.')
  } catch (cause) {
    const what = 'The rate limiter failed, so the request was let through. Check `rateLimit.take`.'
    onFailure(new WisdomError('misconfigured', what, { cause }))
    return { allowed: true }
  }
}

async function ask(limiter: RateLimiter, user: string): Promise<RateLimitVerdict> {
  const answer = limiter.take(user)
  return isPending(answer) ? unlessLate(TIMEOUT_MS, answer) : answer
}

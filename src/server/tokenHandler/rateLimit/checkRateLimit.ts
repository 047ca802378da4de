import { WisdomError } from '../../../errors.js'
import { withTimeout } from '../../async/deadline.js'
import { isPromiseLike } from '../../async/isPromiseLike.js'
import { createMemoryRateLimiter, type RateLimitOptions } from './createMemoryRateLimiter.js'
import type { RateLimiter, RateLimitVerdict } from './rateLimiter.js'

/**
 * Sixty at once, and one per second on average. That is enough for a browser that restores sixty tabs, and stops a
 * request loop. An embed makes one request when it is shown, and then one per hour.
 */
const DEFAULT_LIMIT: RateLimitOptions = { limit: 60, windowMs: 60_000 }

const TIMEOUT_MS = 500

/**
 * The rate limiter of the option `rateLimit`.
 *
 * @throws {WisdomError} `config_invalid`
 */
export function toRateLimiter(
  option: RateLimitOptions | RateLimiter | false = DEFAULT_LIMIT,
): RateLimiter | undefined {
  if (option === false) return undefined
  return 'take' in option ? option : createMemoryRateLimiter(option)
}

/** Counts one request. Without a limiter, and if the limiter fails, the request is allowed. */
export async function checkRateLimit(
  limiter: RateLimiter | undefined,
  user: string,
  onFailure: (error: WisdomError) => void,
): Promise<RateLimitVerdict> {
  if (!limiter) return { allowed: true }
  try {
    const verdict = await take(limiter, user)
    if (typeof verdict.allowed === 'boolean') return verdict
    throw new TypeError('take() must return whether the request is `allowed`.')
  } catch (cause) {
    onFailure(limiterFailed(cause))
    return { allowed: true }
  }
}

async function take(limiter: RateLimiter, user: string): Promise<RateLimitVerdict> {
  const verdict = limiter.take(user)
  return isPromiseLike(verdict) ? withTimeout(TIMEOUT_MS, verdict) : verdict
}

const limiterFailed = (cause: unknown) =>
  new WisdomError(
    'misconfigured',
    'The rate limiter failed, so the request was allowed. Check `rateLimit.take`.',
    { cause },
  )

import { WisdomError } from '../../errors.js'
import type { RateLimiter, RateLimitVerdict } from './rateLimit.js'

export interface RateLimitOptions {
  /** How many requests a user may send at once, and within `windowMs` in the long run. */
  limit: number
  /** In milliseconds. One request becomes free again every `windowMs / limit`. */
  windowMs: number
}

export interface MemoryRateLimiterOptions extends RateLimitOptions {
  /**
   * How many users are remembered at most, about 15 MB of them by default. With more, those who
   * have not been seen for longest begin anew. @default 100_000
   */
  maxUsers?: number | undefined
  /** Milliseconds that never go backwards. @default performance.now */
  now?: (() => number) | undefined
}

/** Answers at once. */
export interface MemoryRateLimiter extends RateLimiter {
  take(user: string): RateLimitVerdict
}

/**
 * A rate limiter that counts in the memory of this process. What it refuses does not count, so a
 * user who never stops asking gets through at the rate of the limit.
 *
 * It remembers a time for each user: when the allowance is whole again (GCRA, a leaky bucket
 * without a timer). Whoever was not seen for a window has a whole one, so two maps do: each window
 * the older one is dropped.
 *
 * @throws {WisdomError} `config_invalid`
 * @see https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm
 */
export function createMemoryRateLimiter(options: MemoryRateLimiterOptions): MemoryRateLimiter {
  const { limit, windowMs, maxUsers = 100_000, now = () => performance.now() } = options
  assertPositive({ limit, windowMs, maxUsers })
  const stepMs = windowMs / limit
  let recent = new Map<string, number>()
  let older = new Map<string, number>()
  let turnedAt = now()

  const turn = (time: number) => {
    if (time - turnedAt < windowMs && recent.size < maxUsers / 2) return
    older = recent
    recent = new Map()
    turnedAt = time
  }

  return {
    take(user) {
      const time = now()
      turn(time)
      const wholeAt = Math.max(recent.get(user) ?? older.get(user) ?? 0, time) + stepMs
      const retryAfterMs = wholeAt - time - windowMs
      // Less than a millisecond is an error of rounding.
      if (retryAfterMs >= 1) return { allowed: false, retryAfterMs }
      recent.set(user, wholeAt)
      return { allowed: true }
    },
  }
}

function assertPositive(values: Record<string, number>) {
  for (const [name, value] of Object.entries(values)) {
    if (Number.isFinite(value) && value >= 1) continue
    throw new WisdomError(
      'config_invalid',
      `\`rateLimit.${name}\` is ${value}. Use a number of at least 1, or \`rateLimit: false\` for no limit.`,
    )
  }
}

import { WisdomError } from '../../../errors.js'
import type { RateLimiter, RateLimitVerdict } from './rateLimiter.js'

/** A limit for the requests of each user. */
export interface RateLimitOptions {
  /** How many requests a user may make at once, and how many per `windowMs` on average. */
  limit: number
  /** In milliseconds. One more request is allowed every `windowMs / limit`. */
  windowMs: number
}

/** Options of {@link createMemoryRateLimiter}. */
export interface MemoryRateLimiterOptions extends RateLimitOptions {
  /**
   * The maximum number of users to remember. The default needs about 15 MB. When there are more, the users who made no
   * request for the longest time are forgotten, and start again with the whole limit.
   *
   * @default 100_000
   */
  maxUsers?: number | undefined
  /** Returns milliseconds that never decrease. Pass your own in tests. @default performance.now */
  now?: (() => number) | undefined
}

/** A {@link RateLimiter} that returns its verdict synchronously. */
export interface MemoryRateLimiter extends RateLimiter {
  take(user: string): RateLimitVerdict
}

/**
 * Creates a rate limiter that counts in the memory of this process.
 *
 * A refused request does not count, so a user who keeps sending requests gets through at the average rate.
 *
 * @throws {WisdomError} `config_invalid` for a number below 1
 * @see https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm
 * @example
 * const rateLimit = createMemoryRateLimiter({ limit: 60, windowMs: 60_000 })
 */
export function createMemoryRateLimiter(options: MemoryRateLimiterOptions): MemoryRateLimiter {
  const { limit, windowMs, maxUsers = 100_000, now = () => performance.now() } = options
  assertPositive({ limit, windowMs, maxUsers })
  const intervalMs = windowMs / limit
  const times = createExpiringMap({ windowMs, maxSize: maxUsers, now })

  return {
    take(user) {
      const time = now()
      // The time at which the user has the whole limit again (GCRA, a leaky bucket without a timer).
      const fullAt = Math.max(times.get(user, time) ?? time, time) + intervalMs
      const retryAfterMs = fullAt - time - windowMs
      // Less than a millisecond is a rounding error.
      if (retryAfterMs >= 1) return { allowed: false, retryAfterMs }
      times.set(user, fullAt)
      return { allowed: true }
    },
  }
}

interface ExpiringMapOptions {
  windowMs: number
  maxSize: number
  now: () => number
}

/**
 * Keeps values for at least one window. After a window without requests a user has the whole limit again, so two maps
 * are enough: the older one is dropped after each window, or when the newer one is full.
 */
function createExpiringMap({ windowMs, maxSize, now }: ExpiringMapOptions) {
  let recent = new Map<string, number>()
  let older = new Map<string, number>()
  let rotatedAt = now()

  const rotate = (time: number) => {
    if (time - rotatedAt < windowMs && recent.size < maxSize / 2) return
    older = recent
    recent = new Map()
    rotatedAt = time
  }
  return {
    get(key: string, time: number): number | undefined {
      rotate(time)
      return recent.get(key) ?? older.get(key)
    },
    set(key: string, value: number) {
      recent.set(key, value)
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

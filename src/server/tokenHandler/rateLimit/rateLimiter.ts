/** The answer of a {@link RateLimiter} to one request. */
export type RateLimitVerdict =
  | {
      /** Whether the user may make this request. */
      allowed: true
    }
  | {
      /** Whether the user may make this request. */
      allowed: false
      /** The delay until a request is allowed, in milliseconds. Sent to the browser as `Retry-After`. */
      retryAfterMs: number
    }

/**
 * Counts the requests of each user. The default counts in the memory of one process. For several instances, pass your
 * own: docs/rate-limit.md has one for Redis.
 *
 * If `take` throws, rejects or takes longer than 500 ms, the request is allowed: the limit saves work and protects no
 * data, so a failing counter must not lock out all users.
 *
 * @example
 * const rateLimit: RateLimiter = { take: (user) => limitInRedis(user) }
 */
export interface RateLimiter {
  /** Counts one request. `user` is the email that `identify` returned. */
  take(user: string): RateLimitVerdict | Promise<RateLimitVerdict>
}

const MIN_DELAY_MS = 10_000
const MAX_FAILURE_DELAY_MS = 300_000

const randomBetween = (min: number, max: number): number => min + (max - min) * Math.random()

/**
 * How long to wait before the next token is requested, when this one is still valid for `remainingMs`: 75 %
 * to 95 % of that, at random, so that sessions which started together do not ask together. After a failure
 * it is 25 % to 95 %: many may have failed together, and have less time to spread. At least 10 s, at most
 * until the token expires.
 */
export function randomRefreshDelayMs(remainingMs: number, hasFailed = false): number {
  const share = randomBetween(hasFailed ? 0.25 : 0.75, 0.95)
  return Math.min(remainingMs, Math.max(MIN_DELAY_MS, remainingMs * share))
}

/** The same for a session without a token after a failure: 10 s to 5 min, as many may have failed together. */
export const randomFailureDelayMs = (): number => randomBetween(MIN_DELAY_MS, MAX_FAILURE_DELAY_MS)

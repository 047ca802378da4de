import type { WisdomError } from '../../../errors.js'

const BASE_MS = 500
const CAP_MS = 30_000
/** Who asks to be left alone without saying for how long, is left alone for this long at least. */
const RATE_LIMITED_MS = 1_000

/**
 * How long to wait before the next try, in milliseconds: full jitter under a doubling ceiling, on top of
 * what the other side asked for.
 *
 * @param attempt failed tries before this one, from 0
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function toDelay(error: WisdomError, attempt: number, random: () => number): number {
  const jitter = random() * Math.min(CAP_MS, BASE_MS * 2 ** attempt)
  return Math.round(toPause(error) + jitter)
}

/** How long the other side wants no call at all, in milliseconds. */
export function toPause({ status, retryAfterMs }: WisdomError): number {
  return retryAfterMs ?? (status === 429 ? RATE_LIMITED_MS : 0)
}

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

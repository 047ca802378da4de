import type { WisdomError } from '../../../errors.js'
import { UpstreamFailure } from '../../upstream/upstreamFailure.js'

const BASE_MS = 500
const MAX_MS = 30_000
/** The delay after a refusal because of too many calls, if upstream requests none. */
const RATE_LIMITED_MS = 1_000

/**
 * The delay before the next attempt, in milliseconds: a random part of an exponential backoff ("full jitter"), plus the
 * delay that upstream requested.
 *
 * @param attempt the number of failed attempts before this one, from 0
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function randomBackoffMs(error: WisdomError, attempt: number, random: () => number): number {
  const jitter = random() * Math.min(MAX_MS, BASE_MS * 2 ** attempt)
  return Math.round(requestedDelayMs(error) + jitter)
}

/** The delay that upstream requested before the next call, in milliseconds. */
export function requestedDelayMs(error: WisdomError): number {
  return error.retryAfterMs ?? (isRateLimited(error) ? RATE_LIMITED_MS : 0)
}

/** Whether the directory asks to call less often: by the status 429, or in the body of a response. */
export const isRateLimited = (error: WisdomError): boolean =>
  error.status === 429 || (error instanceof UpstreamFailure && error.isThrottled)

import { UpstreamFailure } from '../upstream/upstreamFailure.js'

/** iAdvize lets one user log in so many times a minute. */
const MAX_LOGINS = 10
const MINUTE_MS = 60_000

/**
 * Lets through as many logins as iAdvize allows, and none before the time that it asked to be left
 * alone for. Others fail without being sent.
 *
 * @see https://docs.iadvize.dev/technologies/graphql-api/authentication
 */
export function limitLogins<T>(
  login: (signal: AbortSignal) => Promise<T>,
): (signal: AbortSignal) => Promise<T> {
  let begun: number[] = []
  let blockedUntil = 0

  const waitMs = (now: number) => {
    begun = begun.filter((at) => at > now - MINUTE_MS)
    const [first = 0] = begun
    const untilFree = begun.length >= MAX_LOGINS ? first + MINUTE_MS - now : 0
    return Math.max(untilFree, blockedUntil - now)
  }
  return async (signal) => {
    const now = Date.now()
    const retryAfterMs = waitMs(now)
    if (retryAfterMs > 0) throw tooMany(retryAfterMs)
    begun.push(now)
    try {
      return await login(signal)
    } catch (error) {
      blockedUntil = Date.now() + (toPauseMs(error) ?? 0)
      throw error
    }
  }
}

const toPauseMs = (error: unknown) =>
  error instanceof UpstreamFailure ? error.retryAfterMs : undefined

function tooMany(retryAfterMs: number): UpstreamFailure {
  const message =
    `iAdvize allows ${MAX_LOGINS} logins a minute, and these are used up; nothing was sent. ` +
    'If they keep failing, check `email` and `password`.'
  return new UpstreamFailure('upstream_unavailable', message, {
    outcome: 'not-applied',
    retryAfterMs,
  })
}

import { UpstreamFailure } from '../upstream/upstreamFailure.js'
import type { Login } from './login.js'

/** The number of logins per minute that iAdvize allows one user. */
const MAX_LOGINS = 10
const MINUTE_MS = 60_000

/**
 * Allows as many logins as iAdvize does, and none before a `Retry-After` is over. Other logins fail without being
 * sent.
 *
 * @see https://docs.iadvize.dev/technologies/graphql-api/authentication
 */
export function limitLogins(login: Login): Login {
  let startTimes: number[] = []
  let blockedUntil: number | undefined

  const remainingMs = (now: number) => {
    startTimes = startTimes.filter((startedAt) => startedAt > now - MINUTE_MS)
    const [oldest = now] = startTimes
    const untilAllowed = startTimes.length >= MAX_LOGINS ? oldest + MINUTE_MS - now : 0
    return Math.max(untilAllowed, (blockedUntil ?? now) - now)
  }
  return async (signal) => {
    const now = Date.now()
    const retryAfterMs = remainingMs(now)
    if (retryAfterMs > 0) throw tooManyLogins(retryAfterMs)
    startTimes.push(now)
    try {
      return await login(signal)
    } catch (error) {
      blockedUntil = Date.now() + (readRetryAfter(error) ?? 0)
      throw error
    }
  }
}

const readRetryAfter = (error: unknown) =>
  error instanceof UpstreamFailure ? error.retryAfterMs : undefined

function tooManyLogins(retryAfterMs: number): UpstreamFailure {
  const message =
    `iAdvize allows ${MAX_LOGINS} logins per minute, and they are used up, so nothing was sent. ` +
    'If logins keep failing, check `email` and `password`.'
  return new UpstreamFailure('upstream_unavailable', message, {
    outcome: 'not-applied',
    retryAfterMs,
  })
}

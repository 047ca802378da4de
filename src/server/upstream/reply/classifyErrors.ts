import type { CallSubject } from '../call.js'
import type { Refusal } from '../upstreamFailure.js'
import { findLongestDelay, limitMessage, type UpstreamError } from './graphqlErrors.js'
import { isInvalidCredential, isNotAuthenticated } from './notAuthenticated.js'
import { removeValues } from './removeValues.js'
import { isThrottled } from './throttling.js'
import { isUnknownUser } from './unknownUser.js'

/*
 * WisdomAI documents no error codes for these cases, so its English messages are read. Every guess about them
 * is in this file, and in `notAuthenticated`, `throttling` and `unknownUser`.
 */
const USER_EXISTS = /\b(?:user|email)\b.{0,200}?\balready (?:exists|registered|in use|taken)\b/i

/** The meaning of the errors of a refused call, by their codes and messages. The first rule that fits decides. */
export function classifyErrors(errors: readonly UpstreamError[], subject: CallSubject): Refusal {
  const texts = errors.map(({ message, code }) => ({
    message: removeValues(limitMessage(message)),
    code,
  }))
  const some = (test: (message: string, code: string | undefined) => boolean) =>
    texts.some(({ message, code }) => test(message, code))

  if (some(isThrottled)) return throttled(errors)
  if (some(isNotAuthenticated)) return NOT_AUTHENTICATED
  if (subject === 'existing-user' && some(isUnknownUser)) {
    return { code: 'user_not_provisioned', outcome: 'not-applied' }
  }
  if (some(isInvalidCredential)) return NOT_AUTHENTICATED
  if (some((_, code) => code?.toUpperCase() === 'FORBIDDEN')) {
    return { code: 'misconfigured', outcome: 'forbidden' }
  }
  if (subject === 'new-user' && some((message) => USER_EXISTS.test(message))) {
    return { code: 'conflict', outcome: 'not-applied' }
  }
  return { code: 'upstream_rejected', outcome: 'not-applied' }
}

const NOT_AUTHENTICATED: Refusal = { code: 'misconfigured', outcome: 'unauthenticated' }

/** Like a 429: nothing was done, and the call may be made again later. */
const throttled = (errors: readonly UpstreamError[]): Refusal => ({
  code: 'upstream_unavailable',
  outcome: 'not-applied',
  isThrottled: true,
  retryAfterMs: findLongestDelay(errors),
})

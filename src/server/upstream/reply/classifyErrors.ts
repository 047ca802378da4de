import type { CallSubject } from '../call.js'
import type { Refusal } from '../upstreamFailure.js'
import type { UpstreamError } from './graphqlErrors.js'
import { isNotAuthenticated } from './notAuthenticated.js'
import { isThrottled, readRequestedDelay } from './throttling.js'

/*
 * WisdomAI documents no error codes for these cases, so its English messages are read. Every guess about them
 * is in this file and in `notAuthenticated`.
 *
 * A wrong "unknown user" is the costly mistake: a host may then create a user who exists, which overwrites the
 * user's roles. So the words have to be in this order and near each other, no other thing that could be missing may
 * be between them, and values that upstream repeats in quotes are ignored.
 */
const OTHER_THINGS = String.raw`(?<![\w.+@-])(?:attribute|dashboard|domain|group|key|permission|role|scope|token|workspace)s?(?![\w.+@-])`
const UNKNOWN_USER = new RegExp(
  String.raw`(?<!${OTHER_THINGS} (?:of|for) (?:the )?)\buser\b(?:(?!${OTHER_THINGS}).){0,120}?` +
    String.raw`\b(?:not found|does(?: not|n't) exist)|\b(?:no such|unknown) user\b(?! ${OTHER_THINGS})`,
  'i',
)
const USER_EXISTS = /\b(?:user|email)\b.{0,200}?\balready (?:exists|registered|in use|taken)\b/i
const QUOTED = /"[^"]*"|`[^`]*`|(?<!\w)'[^']*'(?!\w)/g

/** The meaning of the errors of a refused call, by their codes and messages. */
export function classifyErrors(errors: readonly UpstreamError[], subject: CallSubject): Refusal {
  const matches = (pattern: RegExp) => errors.some(({ message }) => pattern.test(unquote(message)))
  const hasCode = (wanted: string) => errors.some(({ code }) => code?.toUpperCase() === wanted)

  if (errors.some(({ message, code }) => isThrottled(unquote(message), code))) {
    return throttled(errors)
  }
  if (errors.some(({ message, code }) => isNotAuthenticated(unquote(message), code))) {
    return { code: 'misconfigured', outcome: 'unauthenticated' }
  }
  if (subject === 'existing-user' && matches(UNKNOWN_USER)) {
    return { code: 'user_not_provisioned', outcome: 'not-applied' }
  }
  if (hasCode('FORBIDDEN')) return { code: 'misconfigured', outcome: 'forbidden' }
  if (subject === 'new-user' && matches(USER_EXISTS)) {
    return { code: 'conflict', outcome: 'not-applied' }
  }
  return { code: 'upstream_rejected', outcome: 'not-applied' }
}

/** Like a 429: nothing was done, and the call may be made again later. */
const throttled = (errors: readonly UpstreamError[]): Refusal => ({
  code: 'upstream_unavailable',
  outcome: 'not-applied',
  isThrottled: true,
  retryAfterMs: readRequestedDelay(errors),
})

/** Values that upstream repeats may contain any words. */
const unquote = (message: string) => message.replace(QUOTED, '""')

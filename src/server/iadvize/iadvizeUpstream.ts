import type { CallSubject } from '../upstream/call.js'
import type { Upstream } from '../upstream/upstream.js'
import { toRefusal, type Refusal, type UpstreamError } from '../upstream/reply/graphqlErrors.js'
import type { UpstreamCode } from '../upstream/upstreamFailure.js'

const ADVICE: Record<UpstreamCode, string> = {
  upstream_unavailable: 'Try again later.',
  upstream_rejected:
    'The cause says what iAdvize wrote, if it wrote anything. For a field that it does not know, see `roleField`, `userFields` and `preview` of createIadvizeApi().',
  user_not_provisioned: 'Check the id of the user; users() lists those who are there.',
  user_busy: 'End the conversations of this user, or reassign them, and run it again.',
  misconfigured:
    'Check `email` and `password`, or `accessToken`, and that this account may manage users.',
  conflict: 'Look the user up with users(), and change who is there with userUpdate().',
}

export const IADVIZE: Upstream = {
  name: 'iAdvize',
  advise: (code, { subject }) =>
    code === 'user_not_provisioned' && subject !== 'existing-user'
      ? 'Check the address, and the ids that the call names.'
      : ADVICE[code],
  toRefusal: toIadvizeRefusal,
}

/** The one user error that the vendor documents. */
const BUSY = 'UserHasOngoingConversationsUserDeleteError'

/*
 * The types of other user errors, and their words, are documented nowhere. What follows guesses; every
 * guess of that kind is here.
 */
const TAKEN_TYPE = /(?:email|user).*already|already.*(?:email|user)/i
const TAKEN =
  /\b(?:user|e-?mail|login|account)\b.{0,200}?\balready (?:exists?|registered|in use|taken|used)\b/i
const GONE_TYPE = /^user(?:notfound|doesnotexist|unknown)|^unknownuser/i

/** What user errors and errors in words mean to us; `code` is the type of a user error. */
export function toIadvizeRefusal(errors: readonly UpstreamError[], subject: CallSubject): Refusal {
  const isOfType = (type: RegExp) => errors.some(({ code }) => type.test(code ?? ''))
  const says = (words: RegExp) => errors.some(({ message }) => words.test(message))

  if (errors.some(({ code }) => code === BUSY)) return { code: 'user_busy', outcome: 'not-applied' }
  if (subject === 'existing-user' && isOfType(GONE_TYPE))
    return { code: 'user_not_provisioned', outcome: 'not-applied' }
  if (subject !== 'tenant' && (isOfType(TAKEN_TYPE) || says(TAKEN)))
    return { code: 'conflict', outcome: 'not-applied' }
  return toRefusal(errors, subject)
}

import type { CallSubject } from '../upstream/call.js'
import { classifyErrors } from '../upstream/reply/classifyErrors.js'
import type { UpstreamError } from '../upstream/reply/graphqlErrors.js'
import type { Upstream } from '../upstream/upstream.js'
import type { Refusal, UpstreamCode } from '../upstream/upstreamFailure.js'

const ADVICE: Record<UpstreamCode, string> = {
  upstream_unavailable: 'Try again later.',
  upstream_rejected:
    "iAdvize's own message is in the cause, if it sent one. If it does not know a field, see `roleField`, `userFields` and `preview` of createIadvizeApi().",
  user_not_provisioned: 'Check the id of the user. users() lists the existing users.',
  user_busy: "End or reassign the user's conversations, and try again.",
  misconfigured:
    'Check `email` and `password`, or `accessToken`, and that this account may manage users.',
  conflict: 'Find the user with users(), and change existing users with userUpdate().',
}

export const IADVIZE: Upstream = {
  name: 'iAdvize',
  adviceFor: ({ code }, { subject }) =>
    code === 'user_not_provisioned' && subject !== 'existing-user'
      ? 'Check the address, and the ids in the call.'
      : ADVICE[code],
  classifyErrors: classifyGraphqlErrors,
}

/** Names of errors that are about the account, not about the call. */
const REFUSED_NAMES: ReadonlySet<string> = new Set([
  'PERMISSION_DENIED',
  'FORBIDDEN',
  'ACCESS_DENIED',
])

/**
 * The meaning of the errors of a refused call. iAdvize's stable name of an error is in `extensions.name`, with
 * `extensions.retryPolicy`. Its `extensions.code` is deprecated, and not read.
 *
 * @see https://docs.iadvize.dev/technologies/graphql-api
 */
function classifyGraphqlErrors(errors: readonly UpstreamError[], subject: CallSubject): Refusal {
  const named = errors.map(({ name, ...error }) => ({ ...error, code: name }))
  if (named.some(({ code }) => code !== undefined && REFUSED_NAMES.has(code))) {
    return { code: 'misconfigured', outcome: 'forbidden' }
  }
  const refusal = classifyIadvizeErrors(named, subject)
  // The server asks for another try, and does not say whether something was done.
  return refusal.code === 'upstream_rejected' && named.some(mayBeRetried)
    ? { code: 'upstream_unavailable', outcome: 'unknown' }
    : refusal
}

const mayBeRetried = ({ retryPolicy }: UpstreamError) =>
  retryPolicy !== undefined && retryPolicy !== 'NO_RETRY'

/** The only type of user error that iAdvize documents. */
const BUSY = 'UserHasOngoingConversationsUserDeleteError'

/*
 * The types of the other user errors and their messages are not documented. The patterns below are guesses. Every
 * guess about them is in this file.
 */
const EXISTS_TYPE = /(?:email|user).*already|already.*(?:email|user)/i
const EXISTS_MESSAGE =
  /\b(?:user|e-?mail|login|account)\b.{0,200}?\balready (?:exists?|registered|in use|taken|used)\b/i
const MISSING_TYPE = /^user(?:notfound|doesnotexist|unknown)|^unknownuser/i

/** The meaning of user errors and of other errors. `code` is the type of a user error. */
export function classifyIadvizeErrors(
  errors: readonly UpstreamError[],
  subject: CallSubject,
): Refusal {
  const hasType = (pattern: RegExp) =>
    errors.some(({ code }) => code !== undefined && pattern.test(code))
  const hasMessage = (pattern: RegExp) => errors.some(({ message }) => pattern.test(message))

  if (errors.some(({ code }) => code === BUSY)) {
    return { code: 'user_busy', outcome: 'not-applied' }
  }
  if (subject === 'existing-user' && hasType(MISSING_TYPE)) {
    return { code: 'user_not_provisioned', outcome: 'not-applied' }
  }
  if (subject !== 'tenant' && (hasType(EXISTS_TYPE) || hasMessage(EXISTS_MESSAGE))) {
    return { code: 'conflict', outcome: 'not-applied' }
  }
  return classifyErrors(errors, subject)
}

import * as v from 'valibot'
import type { CallSubject } from '../../upstream/call.js'
import { classifyErrors } from '../../upstream/reply/classifyErrors.js'
import { limitMessage } from '../../upstream/reply/graphqlErrors.js'
import { readShape } from '../../upstream/reply/readShape.js'
import { isThrottled } from '../../upstream/reply/throttling.js'
import { isUnknownUser } from '../../upstream/reply/unknownUser.js'
import type { FailedReply, ToFailure } from '../../upstream/upstreamFailure.js'

const status = v.object({ code: v.string(), message: v.nullish(v.string()) })
const response = v.object({ status })

/** The form of an enum value. A code of any other form is not repeated in an error. */
const ENUM_VALUE = /^[A-Z_]{1,40}$/

/**
 * Makes the function that reads the response of a change. Every code except `OK` is a failure: `ERROR`,
 * `NOT_FOUND`, `NONE`, and codes that are not documented.
 *
 * @see https://docs.wisdom.ai/integrations/graphql-api/objects/response-status
 */
export function createStatusReader(subject: CallSubject) {
  return (result: unknown, toFailure: ToFailure): void =>
    assertOk(readShape(response, result, toFailure).status, subject, toFailure)
}

/** For operations that return `{ code message }` directly, such as those for sharing. */
export function createBareStatusReader(subject: CallSubject) {
  return (result: unknown, toFailure: ToFailure): void =>
    assertOk(readShape(status, result, toFailure), subject, toFailure)
}

function assertOk(
  { code, message }: v.InferOutput<typeof status>,
  subject: CallSubject,
  toFailure: ToFailure,
): void {
  if (code === 'OK') return
  const description = `status ${ENUM_VALUE.test(code) ? code : 'of an unknown code'}`
  const messages = message ? [message] : []
  throw toFailure({ ...classifyCode(code, message ?? '', subject), description, messages })
}

function classifyCode(code: string, message: string, subject: CallSubject): FailedReply {
  if (code === 'NOT_FOUND') {
    const isUser = isUnknownUser(limitMessage(message), code)
    return { code: isUser ? 'user_not_provisioned' : 'upstream_rejected', outcome: 'not-applied' }
  }
  if (code === 'ERROR') return classifyErrors([{ message, code: undefined }], subject)
  if (isThrottled('', code)) return classifyErrors([{ message, code }], subject)
  return { code: 'upstream_rejected', outcome: 'unknown' }
}

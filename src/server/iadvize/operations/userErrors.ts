import * as v from 'valibot'
import { readShape } from '../../upstream/reply/readShape.js'
import type { CallSubject } from '../../upstream/call.js'
import type { Fail } from '../../upstream/upstreamFailure.js'
import { toIadvizeRefusal } from '../iadvizeUpstream.js'

const payload = v.looseObject({
  userErrors: v.nullish(
    v.array(v.object({ __typename: v.nullish(v.string()), message: v.nullish(v.string()) })),
    [],
  ),
})

/** As types are named. */
const TYPE = /^\w{1,100}$/

/** Makes the reader of a mutation's payload: `userErrors` are failures, and `null` or none success. */
export function createPayloadReader<T>(
  subject: CallSubject,
  schema: v.GenericSchema<unknown, T>,
): (outcome: unknown, fail: Fail) => T {
  return (outcome, fail) => {
    const { userErrors } = readShape(payload, outcome, fail)
    if (userErrors.length === 0) return readShape(schema, outcome, fail)
    const errors = userErrors.map(({ __typename, message }) => ({
      message: message ?? __typename ?? 'An error without a message.',
      code: __typename ?? undefined,
    }))
    const [{ code } = { code: undefined }] = errors
    throw fail({
      ...toIadvizeRefusal(errors, subject),
      what: code && TYPE.test(code) ? code : 'user errors',
      said: errors.map(({ message }) => message),
    })
  }
}

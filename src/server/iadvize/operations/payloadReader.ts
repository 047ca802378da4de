import * as v from 'valibot'
import type { CallSubject } from '../../upstream/call.js'
import { limitMessage, NO_MESSAGE } from '../../upstream/reply/graphqlErrors.js'
import { readShape } from '../../upstream/reply/readShape.js'
import type { ToFailure } from '../../upstream/upstreamFailure.js'
import { classifyIadvizeErrors } from '../iadvizeUpstream.js'

const payload = v.looseObject({
  userErrors: v.nullish(
    v.array(v.object({ __typename: v.nullish(v.string()), message: v.nullish(v.string()) })),
    [],
  ),
})

/** The form of a type's name. A name of any other form is not repeated in an error. */
const TYPE_NAME = /^\w{1,100}$/

/** Makes the function that reads the payload of a mutation. `userErrors` are failures; `null` and `[]` are success. */
export function createPayloadReader<T>(
  subject: CallSubject,
  schema: v.GenericSchema<unknown, T>,
): (result: unknown, toFailure: ToFailure) => T {
  return (result, toFailure) => {
    const { userErrors } = readShape(payload, result, toFailure)
    if (userErrors.length === 0) return readShape(schema, result, toFailure)
    const errors = userErrors.map(({ __typename, message }) => ({
      message: limitMessage(message ?? __typename ?? NO_MESSAGE),
      code: __typename ?? undefined,
    }))
    const type = errors[0]?.code
    throw toFailure({
      ...classifyIadvizeErrors(errors, subject),
      description: type !== undefined && TYPE_NAME.test(type) ? type : 'user errors',
      messages: errors.map(({ message }) => message),
    })
  }
}

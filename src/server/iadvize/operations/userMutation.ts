import * as v from 'valibot'
import type { Call, CallSubject } from '../../upstream/call.js'
import { id } from '../ids.js'
import type { Dialect } from '../schema/dialect.js'
import type { IadvizeMutation } from '../schema/mutationName.js'
import { createPayloadReader } from './payloadReader.js'
import type { ParsedUserInput } from './userInput.js'

/** Makes a call in the dialect of the server. */
export type ToCall<T> = (dialect: Dialect) => Call<T>

/** What a mutation is called, and what a refusal of it means. */
export const toCallKind = (operation: IadvizeMutation, subject: CallSubject) =>
  ({ operation, effect: 'change', subject }) as const

const withUserId = v.object({ user: v.object({ id: v.pipe(id(), v.transform(String)) }) })

/** A mutation that takes the fields of a user and returns the id. */
export function toUserMutation(
  mutation: 'userCreate' | 'userUpdate',
  subject: CallSubject,
  input: ParsedUserInput,
): ToCall<{ id: string }> {
  const read = createPayloadReader(subject, withUserId)
  return (dialect) => ({
    ...dialect.write({
      mutation,
      input: dialect.withRoles(mutation, input),
      selection: 'user { id }',
    }),
    ...toCallKind(mutation, subject),
    secrets: input.password === undefined ? [] : [input.password],
    read: (result, toFailure) => read(result, toFailure).user,
  })
}

import * as v from 'valibot'
import type { Call, CallSubject } from '../../upstream/call.js'
import { parseInput } from '../../upstream/reply/readShape.js'
import type { Dialect } from '../schema/dialect.js'
import { id, ids, type IadvizeId } from '../ids.js'
import { createPayloadReader } from './userErrors.js'
import {
  userCreateInput,
  userUpdateInput,
  type CheckedUserInput,
  type IadvizeUserCreateInput,
  type IadvizeUserUpdateInput,
} from './userInput.js'

/** The mutations that are spoken. */
export type IadvizeMutation = 'userCreate' | 'userUpdate' | 'userDelete' | IadvizeSkillsMutation

/**
 * Uncertain: the vendor names these and shows none. By the look of the others they take
 * `input: { userId, skillIds }`.
 */
export type IadvizeSkillsMutation = 'userSkillsAdd' | 'userSkillsRemove' | 'userSkillsSet'

export interface IadvizeUserDeleteInput {
  /** Six digits. */
  userId: IadvizeId
}

export interface IadvizeUserSkillsInput {
  userId: IadvizeId
  skillIds: readonly IadvizeId[]
}

/** Makes a call in the dialect of the server. */
export type ToCall<T> = (dialect: Dialect) => Call<T>

const identified = v.object({ user: v.object({ id: v.pipe(id(), v.transform(String)) }) })
const anything = v.object({})

/** @throws {WisdomError} `config_invalid` */
export function toUserCreate(input: IadvizeUserCreateInput): ToCall<{ id: string }> {
  const checked = parseInput('userCreate', userCreateInput, input)
  return withUser('userCreate', 'new-user', checked)
}

/** @throws {WisdomError} `config_invalid` */
export function toUserUpdate(input: IadvizeUserUpdateInput): ToCall<{ id: string }> {
  const checked = parseInput('userUpdate', userUpdateInput, input)
  return withUser('userUpdate', 'existing-user', checked)
}

/** @throws {WisdomError} `config_invalid` */
export function toUserDelete(input: IadvizeUserDeleteInput): ToCall<void> {
  const checked = parseInput('userDelete', v.strictObject({ userId: id() }), input)
  const deleted = v.object({ userId: id() })
  return (dialect) => ({
    ...dialect.write({ mutation: 'userDelete', input: checked, selection: 'userId' }),
    ...change('userDelete', 'existing-user'),
    read: toNothing(createPayloadReader('existing-user', deleted)),
  })
}

/** @throws {WisdomError} `config_invalid` */
export function toUserSkills(
  mutation: IadvizeSkillsMutation,
  input: IadvizeUserSkillsInput,
): ToCall<void> {
  const skillIds = mutation === 'userSkillsSet' ? v.array(id()) : ids()
  const checked = parseInput(mutation, v.strictObject({ userId: id(), skillIds }), input)
  return (dialect) => ({
    ...dialect.write({ mutation, input: checked, selection: '__typename' }),
    ...change(mutation, 'existing-user'),
    read: toNothing(createPayloadReader('existing-user', anything)),
  })
}

function withUser(
  mutation: 'userCreate' | 'userUpdate',
  subject: CallSubject,
  input: CheckedUserInput,
): ToCall<{ id: string }> {
  const read = createPayloadReader(subject, identified)
  return (dialect) => ({
    ...dialect.write({
      mutation,
      input: dialect.withRoles(mutation, input),
      selection: 'user { id }',
    }),
    ...change(mutation, subject),
    secrets: input.password === undefined ? [] : [input.password],
    read: (outcome, fail) => read(outcome, fail).user,
  })
}

const change = (operation: IadvizeMutation, subject: CallSubject) =>
  ({ operation, effect: 'change', subject }) as const

const toNothing =
  (read: Call<unknown>['read']): Call<void>['read'] =>
  (outcome, fail) =>
    void read(outcome, fail)

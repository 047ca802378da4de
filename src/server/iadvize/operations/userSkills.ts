import * as v from 'valibot'
import { parseInput } from '../../validation/parseInput.js'
import { id, ids, type IadvizeId } from '../ids.js'
import type { IadvizeSkillsMutation } from '../schema/mutationName.js'
import { createPayloadReader } from './payloadReader.js'
import { toCallKind, type ToCall } from './userMutation.js'

/** The input of `userSkillsAdd`, `userSkillsRemove` and `userSkillsSet`. */
export interface IadvizeUserSkillsInput {
  /** The id of the user. */
  userId: IadvizeId
  /** The ids of the skills. At least one; for `userSkillsSet` it may be empty. */
  skillIds: readonly IadvizeId[]
}

const readPayload = createPayloadReader('existing-user', v.object({}))

/** @throws {WisdomError} `config_invalid` */
export function toUserSkills(
  mutation: IadvizeSkillsMutation,
  input: IadvizeUserSkillsInput,
): ToCall<void> {
  const skillIds = mutation === 'userSkillsSet' ? v.array(id()) : ids()
  const parsed = parseInput(mutation, v.strictObject({ userId: id(), skillIds }), input)
  return (dialect) => ({
    ...dialect.write({ mutation, input: parsed, selection: '__typename' }),
    ...toCallKind(mutation, 'existing-user'),
    read: (result, toFailure) => {
      readPayload(result, toFailure)
    },
  })
}

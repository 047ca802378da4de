import * as v from 'valibot'
import { parseInput } from '../../validation/parseInput.js'
import { id, type IadvizeId } from '../ids.js'
import { createPayloadReader } from './payloadReader.js'
import { toCallKind, type ToCall } from './userMutation.js'

/** The input of `userDelete`. */
export interface IadvizeUserDeleteInput {
  /** The id of the user. */
  userId: IadvizeId
}

const schema = v.strictObject({ userId: id() })
const readPayload = createPayloadReader('existing-user', v.object({ userId: id() }))

/** @throws {WisdomError} `config_invalid` */
export function toUserDelete(input: IadvizeUserDeleteInput): ToCall<void> {
  const parsed = parseInput('userDelete', schema, input)
  return (dialect) => ({
    ...dialect.write({ mutation: 'userDelete', input: parsed, selection: 'userId' }),
    ...toCallKind('userDelete', 'existing-user'),
    read: (result, toFailure) => {
      readPayload(result, toFailure)
    },
  })
}

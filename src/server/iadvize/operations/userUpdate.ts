import { parseInput } from '../../validation/parseInput.js'
import { userUpdateInput, type IadvizeUserUpdateInput } from './userInput.js'
import { toUserMutation, type ToCall } from './userMutation.js'

/** @throws {WisdomError} `config_invalid` */
export function toUserUpdate(input: IadvizeUserUpdateInput): ToCall<{ id: string }> {
  return toUserMutation(
    'userUpdate',
    'existing-user',
    parseInput('userUpdate', userUpdateInput, input),
  )
}

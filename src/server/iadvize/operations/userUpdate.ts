import { parseInput } from '../../validation/parseInput.js'
import { userUpdateInput, type IadvizeUserUpdateInput } from './userInput.js'
import { toUserMutation, type ToCall } from './userMutation.js'
import { withoutEmpty } from './withoutEmpty.js'

/**
 * `undefined` for an update that changes nothing, as each update logs out a user who is logged in.
 *
 * @throws {WisdomError} `config_invalid`
 */
export function toUserUpdate(input: IadvizeUserUpdateInput): ToCall<{ id: string }> | undefined {
  const update = withoutEmpty(parseInput('userUpdate', userUpdateInput, input))
  return Object.keys(update).length > 1
    ? toUserMutation('userUpdate', 'existing-user', update)
    : undefined
}

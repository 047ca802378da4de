import { parseInput } from '../../validation/parseInput.js'
import { userCreateInput, type IadvizeUserCreateInput } from './userInput.js'
import { toUserMutation, type ToCall } from './userMutation.js'

/** @throws {WisdomError} `config_invalid` */
export function toUserCreate(input: IadvizeUserCreateInput): ToCall<{ id: string }> {
  return toUserMutation('userCreate', 'new-user', parseInput('userCreate', userCreateInput, input))
}

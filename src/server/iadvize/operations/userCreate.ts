import { parseInput } from '../../validation/parseInput.js'
import { userCreateInput, type IadvizeUserCreateInput } from './userInput.js'
import { toUserMutation, type ToCall } from './userMutation.js'
import { withoutEmpty } from './withoutEmpty.js'

/** @throws {WisdomError} `config_invalid` */
export function toUserCreate(input: IadvizeUserCreateInput): ToCall<{ id: string }> {
  const user = withoutEmpty(parseInput('userCreate', userCreateInput, input))
  return toUserMutation('userCreate', 'new-user', user)
}

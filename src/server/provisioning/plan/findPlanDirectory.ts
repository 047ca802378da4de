import { WisdomError } from '../../../errors.js'
import type { UserDirectory } from '../../directories/userDirectory.js'
import { isJsonObject } from '../../validation/isJsonObject.js'
import type { SyncPlan } from './syncPlan.js'

const LISTS = ['create', 'roles', 'attributes', 'remove'] as const

/**
 * The directory that a plan was made for. The plan may come from a file, so its type is not reliable.
 *
 * @throws {WisdomError} `config_invalid`
 */
export function findPlanDirectory(
  plan: SyncPlan,
  directories: readonly UserDirectory[],
): UserDirectory {
  if (!isJsonObject(plan) || !LISTS.every((list) => Array.isArray(plan[list]))) {
    throw new WisdomError(
      'config_invalid',
      'This is not a plan. Pass what `planSync` returns, or what was parsed from its JSON.',
    )
  }
  const found = directories.find(({ name }) => name === plan.directory)
  if (found) return found
  const names = directories.map(({ name }) => name).join(', ')
  throw new WisdomError(
    'config_invalid',
    `The plan is for the directory ${plan.directory}, not for ${names}. Pass the directory that it was made for.`,
  )
}

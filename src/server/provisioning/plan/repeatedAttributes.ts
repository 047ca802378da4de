import type { DirectoryUser } from '../../directories/userDirectory.js'
import type { RepeatedAttribute } from './syncPlan.js'

/**
 * What to do with a user who has several values under one key. A write keeps only one of them.
 *
 * - `refuse`: the user's attributes are not written.
 * - `keep-first`, `keep-last`: the first or the last listed value stays, unless the key gets a new value.
 */
export type RepeatedAttributesMode = 'refuse' | 'keep-first' | 'keep-last'

/** The user with one value for each key. `undefined` if the user must not be written. */
export function resolveRepeated(
  user: DirectoryUser,
  mode: RepeatedAttributesMode,
): DirectoryUser | undefined {
  const { repeatedAttributes, attributes } = user
  if (repeatedAttributes === undefined) return user
  if (mode === 'refuse') return undefined
  const index = mode === 'keep-first' ? 0 : -1
  const chosen = Object.entries(repeatedAttributes).map(([key, values]): [string, string] => [
    key,
    values.at(index) ?? '',
  ])
  return { ...user, attributes: { ...attributes, ...Object.fromEntries(chosen) } }
}

export const describeRepeated = ({
  email,
  repeatedAttributes = {},
}: DirectoryUser): RepeatedAttribute[] =>
  Object.entries(repeatedAttributes).map(([key, { length: count }]) => ({ email, key, count }))

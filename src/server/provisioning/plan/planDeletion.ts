import type { DirectoryUser } from '../../directories/userDirectory.js'
import { normalizeEmail } from '../../validation/normalizeEmail.js'
import { findRefusal, guardRefused, toNames, type SyncGuards } from './guards.js'
import { partition } from './partition.js'
import type { ResolvedPlan } from './resolvedPlan.js'

/** The users to delete, by normalized email or by id. */
export interface DeletionTargets {
  by: 'email' | 'id'
  keys: ReadonlySet<string>
}

export interface DeletionSettings {
  batchSize: number
  guards: SyncGuards
  /** See {@link UserDirectory.isAccountKnown}. */
  isAccountKnown: boolean | undefined
  skipUnknown: boolean
}

/** The plan that removes these users. Makes no call. */
export function planDeletion(
  { by, keys }: DeletionTargets,
  listed: readonly DirectoryUser[],
  directory: string,
  { batchSize, guards, skipUnknown, isAccountKnown }: DeletionSettings,
): ResolvedPlan {
  const toKey = (user: DirectoryUser) => (by === 'email' ? normalizeEmail(user.email) : user.id)
  const found = listed.filter((user) => keys.has(toKey(user)))
  const [own, others] = partition(found, ({ kept }) => kept === true)
  const [kept, remove] = partition(
    others,
    ({ isScimManaged }) => guards.scim === 'keep' && isScimManaged === true,
  )
  const isAccountUnknown = isAccountKnown === false && remove.length > 0
  const foundKeys = new Set(found.map(toKey))
  const missing = [...keys].filter((key) => !foundKeys.has(key))
  const unknownRefusal = skipUnknown ? undefined : refuseUnknown(missing, directory)
  return {
    ...EMPTY,
    directory,
    existing: listed.length,
    remove: remove.map(({ id, email }) => ({ id, email })),
    kept: own.map(({ email }) => email),
    unchanged: kept.map(({ email }) => email),
    isAccountUnknown,
    calls: Math.ceil(remove.length / batchSize),
    refusal: unknownRefusal ?? findRefusal({ remove, existing: listed.length, directory }, guards),
  }
}

const EMPTY = {
  create: [],
  roles: [],
  attributes: [],
  readOnly: [],
  renames: [],
  repeated: [],
  online: [],
  unknownRoles: [],
  withoutEmail: [],
  ambiguous: [],
}

function refuseUnknown(missing: readonly string[], directory: string) {
  if (missing.length === 0) return undefined
  const verb = missing.length === 1 ? 'is' : 'are'
  return guardRefused(
    `${toNames(missing)} ${verb} not in ${directory}`,
    'Check the `workspaceId` of the API. If they are deleted already, set the guard `skipUnknown`.',
  )
}

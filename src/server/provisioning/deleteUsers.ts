import { wisdomDirectory, type WisdomDirectoryApi } from '../directories/wisdomDirectory.js'
import { partition } from './plan/groupByAttributes.js'
import type { DirectoryUser } from '../directories/userDirectory.js'
import { findRefusal, refuse, toNames } from './plan/guards.js'
import { toSettings } from './run/syncSettings.js'
import { startRun } from './run/startRun.js'
import type { RemovalGuards, SyncOptions } from './run/syncOptions.js'
import type { SyncPlan } from './plan/syncPlan.js'
import type { SyncReport } from './report/syncReport.js'
import { toMatchKey } from '../directories/userIndex.js'

/** Whom to delete: by email, or by id from `listUsers`. */
export type DeleteUsersSelection = (
  { emails: readonly string[]; ids?: never } | { ids: readonly string[]; emails?: never }
) & {
  /** Needed where a tenant has several workspaces. */
  workspaceId?: string | undefined
}

export interface DeleteUsersOptions
  extends
    RemovalGuards,
    Pick<
      SyncOptions,
      | 'confirm'
      | 'batchSize'
      | 'concurrency'
      | 'ratePerSecond'
      | 'retryBudget'
      | 'journal'
      | 'signal'
      | 'random'
    > {
  /** Those who are not in the workspace: refuse to delete anybody, or go on without them. @default 'refuse' */
  unknown?: 'refuse' | 'skip' | undefined
  /** See {@link WisdomDirectoryOptions.scimManaged}. @default 'ask' */
  scimManaged?: 'ask' | 'skip' | undefined
}

/**
 * Deletes people from a workspace. **It cannot be undone**: their roles, attributes and access are lost.
 *
 * So it is refused as a whole, without deleting anybody, when the selection is empty or has a blank in it;
 * when it names somebody who is not in this workspace; when SCIM manages one of them; and when they are
 * more than a tenth of the workspace (`maxShare`).
 *
 * @throws {WisdomError} `guard_refused`; `config_invalid` for an option that cannot work; when the workspace
 * cannot be listed, as `listUsers`
 * @example
 * const { removed, failed } = await deleteUsers(api, { emails: ['alice@acme.com'] })
 */
export async function deleteUsers(
  api: WisdomDirectoryApi,
  selection: DeleteUsersSelection,
  options: DeleteUsersOptions = {},
): Promise<SyncReport> {
  const { maxShare, managedElsewhere, unknown = 'refuse', scimManaged, ...rest } = options
  const wanted = parseSelection(selection)
  const guards = { maxShare, managedElsewhere }
  const directory = wisdomDirectory(api, { workspaceId: selection.workspaceId, scimManaged })
  const settings = toSettings({ ...rest, guards, mode: 'apply' }, directory)
  return startRun({
    directory,
    settings,
    details: ['managedElsewhere'],
    toPlan: (listing) => planDeletion(wanted, listing, directory.name, { ...settings, unknown }),
  }).report
}

interface Wanted {
  by: 'email' | 'id'
  keys: ReadonlySet<string>
}

/** @throws {WisdomError} `guard_refused` */
function parseSelection({ emails, ids }: DeleteUsersSelection): Wanted {
  const names = emails ?? ids
  if (names.length === 0) throw refuse('the selection is empty', 'Name those who are to go.')
  if (!names.every((name) => typeof name === 'string' && name.trim() !== '')) {
    throw refuse('the selection has a blank in it', 'Look at where the list comes from.')
  }
  const keys = emails ? emails.map(toMatchKey) : names.map((id) => id.trim())
  return { by: emails ? 'email' : 'id', keys: new Set(keys) }
}

interface DeletionSettings {
  batchSize: number
  guards: RemovalGuards
  unknown: 'refuse' | 'skip'
}

function planDeletion(
  { by, keys }: Wanted,
  listing: readonly DirectoryUser[],
  directory: string,
  { batchSize, guards, unknown }: DeletionSettings,
): SyncPlan {
  const toKey = (user: DirectoryUser) => (by === 'email' ? toMatchKey(user.email) : user.id)
  const found = listing.filter((user) => keys.has(toKey(user)))
  const [kept, remove] = partition(
    found,
    ({ managedElsewhere }) => guards.managedElsewhere === 'keep' && managedElsewhere === true,
  )
  const known = new Set(found.map(toKey))
  const missing = [...keys].filter((key) => !known.has(key))
  const refusal =
    (unknown === 'refuse' ? refuseUnknown(missing, directory) : undefined) ??
    findRefusal({ remove, existing: listing.length, directory }, guards)
  return {
    directory,
    existing: listing.length,
    create: [],
    roles: [],
    attributes: [],
    remove: remove.map(({ id, email }) => ({ id, email })),
    kept: [],
    unchanged: kept.map(({ email }) => email),
    readOnly: [],
    ambiguous: [],
    calls: Math.ceil(remove.length / batchSize),
    refusal,
  }
}

function refuseUnknown(missing: readonly string[], directory: string) {
  if (missing.length === 0) return undefined
  return refuse(
    `${toNames(missing)} ${missing.length === 1 ? 'is' : 'are'} not in ${directory}`,
    "Is it the right `workspaceId`? If they are gone already, set `unknown` to 'skip'.",
  )
}

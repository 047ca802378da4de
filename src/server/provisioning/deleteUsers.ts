import { assertNoWorkspace } from '../directories/assertNoWorkspace.js'
import { wisdomDirectory, type WisdomDirectoryApi } from '../directories/wisdomDirectory.js'
import { normalizeEmail } from '../validation/normalizeEmail.js'
import { guardRefused, type RemovalGuards } from './plan/guards.js'
import { planDeletion, type DeletionTargets } from './plan/planDeletion.js'
import type { SyncReport } from './report/syncReport.js'
import { toRunOptions } from './run/directoryOptions.js'
import { startRun } from './run/startRun.js'
import type { SyncOptions } from './run/syncOptions.js'
import { toSettings } from './run/syncSettings.js'

/** The users to delete, by email or by id. */
export type DeleteUsersSelection =
  | {
      /** The emails of the users, in any case. */
      emails: readonly string[]
      /** Not with emails. */
      ids?: never
    }
  | {
      /** The ids of the users, from `listUsers`. */
      ids: readonly string[]
      /** Not with ids. */
      emails?: never
    }

/** The guards of {@link deleteUsers}. */
export interface DeletionGuards extends RemovalGuards {
  /** Whether users who are not in the workspace are ignored. Otherwise, no user is deleted. @default false */
  skipUnknown?: boolean | undefined
}

/** Options of {@link deleteUsers}. */
export interface DeleteUsersOptions extends Pick<
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
  /** Guards against deleting users who should stay. */
  guards?: DeletionGuards | undefined
  /** See {@link WisdomDirectoryOptions.account}. */
  account?: string | undefined
}

/**
 * Deletes users from a workspace. **Irreversible**: their roles, attributes and access are lost.
 *
 * So it refuses the whole selection, and deletes no user, if one of these is true:
 *
 * - the selection is empty, or contains a blank email or id
 * - a user is not in this workspace (see the guard `skipUnknown`)
 * - SCIM manages a user (see the guard `scim`)
 * - the users are more than a tenth of the workspace (see the guard `maxRemovedShare`)
 * - it is not known which user is the account that makes the calls (see `account`). This user is never deleted.
 *
 * @throws {WisdomError} `guard_refused`; `config_invalid` for an invalid option; also as `listUsers` of
 * {@link WisdomApi}, if the workspace cannot be listed
 * @example
 * const { removed, failed } = await deleteUsers(api, { emails: ['alice@acme.com'] })
 */
export async function deleteUsers(
  api: WisdomDirectoryApi,
  selection: DeleteUsersSelection,
  options: DeleteUsersOptions = {},
): Promise<SyncReport> {
  const { account, guards: { skipUnknown = false, ...guards } = {}, confirm, ...rest } = options
  assertNoWorkspace({ ...selection, ...options })
  const targets = parseSelection(selection)
  const directory = wisdomDirectory(api, { account })
  const settings = toSettings(
    {
      ...toRunOptions(rest, directory.name),
      confirm: confirm && (async (plan) => confirm([plan])),
      guards,
      mode: 'apply',
    },
    directory,
  )
  return startRun({
    directory,
    settings,
    details: settings.guards.scim === 'skip' ? ['account'] : ['scim', 'account'],
    toPlan: (listed) => {
      const { name, isAccountKnown } = directory
      return planDeletion(targets, listed, name, { ...settings, skipUnknown, isAccountKnown })
    },
  }).report
}

/** @throws {WisdomError} `guard_refused` */
function parseSelection({ emails, ids }: DeleteUsersSelection): DeletionTargets {
  const names = emails ?? ids
  if (names.length === 0) {
    throw guardRefused('the selection is empty', 'Pass the users to delete.')
  }
  if (!names.every((name) => typeof name === 'string' && name.trim() !== '')) {
    throw guardRefused(
      'the selection contains a blank email or id',
      'Check where the list comes from.',
    )
  }
  if (emails) return { by: 'email', keys: new Set(emails.map(normalizeEmail)) }
  return { by: 'id', keys: new Set(names.map((id) => id.trim())) }
}

import { assertNoWorkspace } from '../directories/assertNoWorkspace.js'
import { wisdomDirectory, type WisdomDirectoryApi } from '../directories/wisdomDirectory.js'
import { normalizeEmail } from '../validation/normalizeEmail.js'
import type { SyncGuards } from './plan/guards.js'
import type { RepeatedAttribute } from './plan/syncPlan.js'
import type { SyncFailure, SyncReport } from './report/syncReport.js'
import type { RosterEntry } from './roster/rosterEntry.js'
import { assertRoster } from './roster/rosterError.js'
import { rosterForDirectory } from './roster/rosterForDirectory.js'
import type { SyncOptions } from './run/syncOptions.js'
import { syncUsers } from './syncUsers.js'
import { withUserLocks } from './userLocks.js'

/** Options of {@link ensureUsers}. */
export interface EnsureUsersOptions extends Pick<
  SyncOptions,
  | 'batchSize'
  | 'concurrency'
  | 'ratePerSecond'
  | 'retryBudget'
  | 'repeatedAttributes'
  | 'journal'
  | 'signal'
  | 'random'
> {
  /** Whether new users get a welcome email: at most one for each. @default false */
  sendWelcomeEmail?: boolean | undefined
  /**
   * Attributes of existing users. `keep`: nothing changes. `merge`: the attributes of the entries are written, except
   * those that single sign-on owns.
   *
   * @default 'keep'
   */
  attributes?: 'keep' | 'merge' | undefined
  /** See {@link WisdomDirectoryOptions.account}. */
  account?: string | undefined
  /** Guards against creating more users than intended. Each user is named, so `maxCreatedShare` has no limit by default. */
  guards?:
    | Pick<SyncGuards, 'maxCreatedShare' | 'allowEmpty' | 'confirmCreated' | 'unknownAccount'>
    | undefined
}

/** The result of {@link ensureUsers}. Emails are as you passed them. */
export interface EnsureUsersReport {
  /** `complete`: all users exist, as wanted. */
  readonly status: 'complete' | 'incomplete'
  /** Users that were created. */
  readonly created: readonly string[]
  /** Users who existed, or were created by someone else meanwhile. Their roles are unchanged. */
  readonly existing: readonly string[]
  /** Users with several values under one key, whose attributes were not written: see `repeatedAttributes`. */
  readonly repeated: readonly RepeatedAttribute[]
  /** Emails that match several users, none of them in the same case. Nothing was done for these. */
  readonly ambiguous: readonly string[]
  /** Steps that failed, and why. */
  readonly failed: readonly SyncFailure[]
  /** Users without a call, because the run was aborted or stopped. */
  readonly left: readonly string[]
  /** Users who may not have got their welcome email: see {@link SyncReport.welcomeUnsure}. */
  readonly welcomeUnsure: readonly string[]
  /** The complete report. */
  readonly sync: SyncReport
}

/**
 * Creates the users that do not exist yet. The roles of existing users are never changed.
 *
 * It uses {@link syncUsers}, with its batches, retries and journal. Two calls for the same user wait for each other in
 * this process. In two processes, both may create the user: the roles of the later call then win, and the user
 * may get two welcome emails. The account behind the access key is not created, as that would overwrite its roles.
 *
 * @throws {RosterError} `config_invalid` for missing or repeated emails
 * @throws {WisdomError} `guard_refused` if the list cannot be true (see `allowEmpty`), or if users with roles would be
 * created and it is not known which user is the account that makes the calls (see `account`); `config_invalid` for an
 * invalid option; also as `listUsers` of {@link WisdomApi}, if the workspace cannot be listed
 * @example
 * const roles = [{ roleId: ROLES.VIEWER, scopes: ['domain_1'] }]
 * const { status, failed } = await ensureUsers(api, [{ email: 'alice@acme.com', roles }])
 */
export async function ensureUsers(
  api: WisdomDirectoryApi,
  wanted: readonly RosterEntry[],
  options: EnsureUsersOptions = {},
): Promise<EnsureUsersReport> {
  const { account, attributes = 'keep', ...rest } = options
  assertNoWorkspace(options)
  assertRoster(wanted)
  const directory = wisdomDirectory(api, { account })
  const guards = { ...options.guards, maxCreatedShare: options.guards?.maxCreatedShare ?? Infinity }
  const users = rosterForDirectory(directory.name, wanted)
  const emails = users.map(({ email }) => normalizeEmail(email))
  const sync = await withUserLocks(
    emails,
    () => syncUsers(directory, users, { ...rest, attributes, mode: 'apply', guards }).report,
  )
  return toEnsureReport(users, sync)
}

function toEnsureReport(wanted: readonly RosterEntry[], sync: SyncReport): EnsureUsersReport {
  const { created, failed, welcomeUnsure, skipped, plan } = sync
  const { repeated, ambiguous } = plan
  const left = sync.left.map(({ email }) => email)
  const planned = new Set(plan.create.map(({ email }) => email))
  const existed = wanted.map(({ email }) => email).filter((email) => !planned.has(email))
  const createdElsewhere = skipped
    .filter(({ reason }) => reason === 'already-so')
    .map(({ email }) => email)
  const open = [...failed, ...left, ...repeated, ...ambiguous]
  const isComplete = open.length === 0 && createdElsewhere.length === skipped.length
  return {
    status: isComplete ? 'complete' : 'incomplete',
    created,
    existing: [...existed, ...createdElsewhere],
    repeated,
    ambiguous,
    failed,
    left,
    welcomeUnsure,
    sync,
  }
}

import { wisdomDirectory, type WisdomDirectoryApi } from '../directories/wisdomDirectory.js'
import type { RosterEntry } from './roster/rosterEntry.js'
import { rosterOf } from './roster/rosterForDirectory.js'
import { assertRoster } from './roster/rosterProblem.js'
import type { SyncOptions } from './run/syncOptions.js'
import type { SyncFailure, SyncReport } from './report/syncReport.js'
import { syncUsers } from './syncUsers.js'
import { toMatchKey } from '../directories/userIndex.js'
import { userLocks, withLocks } from '../async/locks.js'

export interface EnsureUsersOptions extends Pick<
  SyncOptions,
  'batchSize' | 'concurrency' | 'ratePerSecond' | 'retryBudget' | 'journal' | 'signal' | 'random'
> {
  /** Needed where a tenant has several workspaces. */
  workspaceId?: string | undefined
  /** At most once per person. @default false */
  sendWelcomeEmail?: boolean | undefined
  /**
   * Attributes of people who exist: `merge` writes those that are named, except those that single sign-on
   * owns.
   *
   * @default 'keep'
   */
  attributes?: 'keep' | 'merge' | undefined
}

/** Who is there now, and who is not. Emails are as they were given. */
export interface EnsureUsersReport {
  /** `complete`: everybody who was wanted exists, as wanted. */
  readonly status: 'complete' | 'incomplete'
  readonly created: readonly string[]
  /** They were there before, or somebody else created them meanwhile. Their roles are as they were. */
  readonly existing: readonly string[]
  readonly failed: readonly SyncFailure[]
  /** Not tried: the signal aborted, or going on made no sense. */
  readonly left: readonly string[]
  /** See {@link SyncReport.welcomeUnsure}. */
  readonly welcomeUnsure: readonly string[]
  /** Everything else there is to know. */
  readonly sync: SyncReport
}

/**
 * Creates those who do not exist yet. The roles of those who do are never touched.
 *
 * Beneath it is {@link syncUsers}, with its batches, retries and journal. Two calls for one person wait for
 * each other within this process. Across processes both may create the person: then the roles of the
 * later one hold, and there may be two welcome mails.
 *
 * @throws {WisdomError} as {@link syncUsers}; when the workspace cannot be listed, as `listUsers`
 * @example
 * const roles = [{ roleId: ROLES.VIEWER, scopes: ['domain_1'] }]
 * const { status, failed } = await ensureUsers(api, [{ email: 'alice@acme.com', roles }])
 */
export async function ensureUsers(
  api: WisdomDirectoryApi,
  wanted: readonly RosterEntry[],
  options: EnsureUsersOptions = {},
): Promise<EnsureUsersReport> {
  const { workspaceId, attributes = 'keep', ...rest } = options
  assertRoster(wanted)
  const directory = wisdomDirectory(api, { workspaceId })
  const people = rosterOf(directory.name, wanted)
  const keys = people.map(({ email }) => toMatchKey(email))
  const sync = await withLocks(
    userLocks,
    keys,
    () => syncUsers(people, directory, { ...rest, attributes, mode: 'apply' }).report,
  )
  return toEnsureReport(people, sync)
}

function toEnsureReport(wanted: readonly RosterEntry[], sync: SyncReport): EnsureUsersReport {
  const { created, failed, welcomeUnsure, skipped } = sync
  const left = sync.left.map(({ email }) => email)
  const isNew = new Set(sync.plan.create.map(({ email }) => email))
  const already = skipped.filter(({ reason }) => reason === 'already-so')
  const existed = wanted.map(({ email }) => email).filter((email) => !isNew.has(email))
  const isComplete = failed.length + left.length === 0 && already.length === skipped.length
  return {
    status: isComplete ? 'complete' : 'incomplete',
    created,
    existing: [...existed, ...already.map(({ email }) => email)],
    failed,
    left,
    welcomeUnsure,
    sync,
  }
}

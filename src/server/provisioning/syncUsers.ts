import type { UserDirectory } from '../directories/userDirectory.js'
import type { RosterEntry } from './roster/rosterEntry.js'
import { assertRoster } from './roster/rosterError.js'
import { oneOrAll, type OneOrAll, toDirectories } from './run/directoryList.js'
import type { SyncRun } from './run/startRun.js'
import { startRuns } from './run/startRuns.js'
import type { SyncOptions } from './run/syncOptions.js'

/**
 * Syncs a directory with a roster: lists its users, makes a plan, and with `mode: 'apply'` applies the plan. Without
 * options it writes nothing.
 *
 * - Roles of existing users are not changed, unless `roles` is `'enforce'`.
 * - Attributes that single sign-on owns are never written.
 * - No user is removed, unless `absent` is `'remove'`, and then only within the `guards`.
 * - Users with ongoing conversations cannot be removed. They are skipped, and the report names them.
 * - If the response to a call is lost, the directory is listed to see the effect. No user is created or removed twice, or
 *   gets a second welcome email.
 * - With a `journal` that survives the process, a run may be killed at any point. The same call continues it.
 *
 * Changes that others make to the same users between the list and the writes may be overwritten.
 *
 * A list of directories is synced with the roster at the same time, and gives a list of runs in the same order. Each has its
 * own list, guards, limits and journal. A failure in one directory does not affect the others.
 *
 * @throws {RosterError} `config_invalid`, synchronously, for missing or repeated emails, and for attributes that the
 * directory does not have
 * @throws {WisdomError} `config_invalid`, synchronously, for an invalid option, no directory, or directories with the same
 * name. Later errors reject the {@link SyncRun.report} of their run.
 * @example
 * const run = syncUsers(wisdomDirectory(api), roster, { mode: 'apply' })
 * for await (const event of run) console.log(event.type)
 * const { created, failed } = await run.report
 * @example
 * for (const { directory, report } of syncUsers([wisdomDirectory(api), other], roster, { mode: 'apply' })) {
 *   const { created, failed } = await report
 *   console.log(directory, created, failed)
 * }
 */
export function syncUsers<const Target extends UserDirectory | readonly UserDirectory[]>(
  directory: Target,
  roster: readonly RosterEntry[],
  options: SyncOptions = {},
): OneOrAll<Target, UserDirectory, SyncRun> {
  const directories = toDirectories(directory, roster, 'syncUsers')
  assertRoster(roster)
  return oneOrAll(directory, startRuns(roster, directories, options))
}

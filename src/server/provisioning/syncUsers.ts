import type { UserDirectory } from '../directories/userDirectory.js'
import { prepareSync } from './run/prepareSync.js'
import type { RosterEntry } from './roster/rosterEntry.js'
import { assertRoster } from './roster/rosterProblem.js'
import { startRun, type SyncRun } from './run/startRun.js'
import { startRuns } from './run/startSyncAll.js'
import type { SyncAllOptions, SyncAllRun } from './run/syncAll.js'
import type { SyncOptions } from './run/syncOptions.js'

/**
 * Brings a directory in line with a roster: lists it, plans, and with `mode: 'apply'` does what was planned.
 * Without options it writes nothing.
 *
 * - Roles of people who exist are left alone, unless `roles: 'enforce'`.
 * - Attributes that single sign-on owns are never written.
 * - Nobody is removed, unless `absent: 'remove'`, and then only within the `guards`.
 * - People who cannot be removed now, as they have ongoing conversations, are skipped, and named.
 * - A call whose answer is lost is followed by a look at what it did: nobody is created, removed or sent a
 *   welcome mail twice.
 * - With a `journal` that outlives the process a run may be killed at any point; the same call finishes it.
 *
 * It cannot hold off others: who changes the same people elsewhere between the listing and the writing may
 * find their change overwritten.
 *
 * @throws {RosterError} `config_invalid`, at once, for emails that are missing or there twice, and for attributes
 * that the directory does not know
 * @throws {WisdomError} `config_invalid`, at once, for an option that cannot work
 * @example
 * const run = syncUsers(roster, wisdomDirectory(api), { mode: 'apply' })
 * for await (const event of run) console.log(event.type)
 * const { created, failed } = await run.report
 */
export function syncUsers(
  roster: readonly RosterEntry[],
  directory: UserDirectory,
  options?: SyncOptions,
): SyncRun
/**
 * The same for several directories at a time: a run for each, with its own listing, guards, pace and journal.
 * What fails in one neither stops nor changes the others.
 *
 * @throws {WisdomError} `config_invalid`, at once, also for directories of one name
 * @example
 * const run = syncUsers(roster, [wisdomDirectory(api), other], { mode: 'apply' })
 * for (const { directory, report, error } of await run.reports) console.log(directory, report ?? error)
 */
export function syncUsers(
  roster: readonly RosterEntry[],
  directories: readonly UserDirectory[],
  options?: SyncAllOptions,
): SyncAllRun
export function syncUsers(
  roster: readonly RosterEntry[],
  target: UserDirectory | readonly UserDirectory[],
  options: SyncOptions | SyncAllOptions = {},
): SyncRun | SyncAllRun {
  assertRoster(roster)
  return 'list' in target
    ? startRun(prepareSync(roster, target, options as SyncOptions))
    : startRuns(roster, target, options as SyncAllOptions)
}

import type { ListDetail, UserDirectory } from './directory.js'
import { planSync } from './planSync.js'
import type { RosterEntry } from './rosterEntry.js'
import { assertRoster } from './rosterProblem.js'
import { toSettings, type SyncSettings } from './settings.js'
import { startRun, type SyncRun } from './startRun.js'
import type { SyncOptions } from './syncOptions.js'

/**
 * Brings a directory in line with a roster: lists it, plans, and with `mode: 'apply'` does what was planned.
 * Without options it writes nothing.
 *
 * - Roles of people who exist are left alone, unless `roles: 'enforce'`.
 * - Attributes that single sign-on owns are never written.
 * - Nobody is removed, unless `absent: 'remove'`, and then only within the `guards`.
 * - A call whose answer is lost is followed by a look at what it did: nobody is created, removed or sent a
 *   welcome mail twice.
 * - With a `journal` that outlives the process a run may be killed at any point; the same call finishes it.
 *
 * It cannot hold off others: who changes the same people elsewhere between the listing and the writing may
 * find their change overwritten.
 *
 * @throws {RosterError} `config_invalid`, at once, for emails that are missing or there twice
 * @throws {WisdomError} `config_invalid`, at once, for an option that cannot work
 * @example
 * const run = syncUsers(roster, wisdomDirectory(api), { mode: 'apply' })
 * for await (const event of run) console.log(event.type)
 * const { created, failed } = await run.report
 */
export function syncUsers(
  roster: readonly RosterEntry[],
  directory: UserDirectory,
  options: SyncOptions = {},
): SyncRun {
  assertRoster(roster)
  const settings = toSettings(options, directory)
  return startRun({
    directory,
    settings,
    details: toDetails(settings),
    toPlan: (listing) => planSync(roster, listing, directory.name, settings),
  })
}

/** Only what is needed is asked for: not every tenant can tell everything. */
function toDetails({ roles, absent }: SyncSettings): ListDetail[] {
  const details: ListDetail[] = []
  if (roles === 'enforce') details.push('roles')
  if (absent === 'remove') details.push('managedElsewhere')
  return details
}

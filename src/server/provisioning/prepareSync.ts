import type { ListDetail, UserDirectory } from './directory.js'
import { planSync } from './planSync.js'
import type { RosterEntry } from './rosterEntry.js'
import { assertAttributeKeys, rosterOf } from './rosterOf.js'
import { toSettings, type SyncSettings } from './settings.js'
import type { RunInput } from './startRun.js'
import type { SyncOptions } from './syncOptions.js'

/**
 * Checks all that can be checked before anybody is asked.
 *
 * @throws {RosterError} `config_invalid` for attributes that the directory does not know
 * @throws {WisdomError} `config_invalid` for an option that cannot work
 */
export function prepareSync(
  roster: readonly RosterEntry[],
  directory: UserDirectory,
  options: SyncOptions,
): RunInput {
  const settings = toSettings(options, directory)
  assertAttributeKeys(roster, directory)
  const people = rosterOf(directory.name, roster)
  return {
    directory,
    settings,
    details: toDetails(settings),
    toPlan: (listing) => planSync(people, listing, directory.name, settings),
  }
}

/** Only what is needed is asked for: not every tenant can tell everything. */
function toDetails({ roles, absent }: SyncSettings): ListDetail[] {
  const details: ListDetail[] = []
  if (roles === 'enforce') details.push('roles')
  if (absent === 'remove') details.push('managedElsewhere')
  return details
}

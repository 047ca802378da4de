import { assertCreatable } from '../plan/assertCreatable.js'
import type { ListDetail, UserDirectory } from '../../directories/userDirectory.js'
import { fitRoster } from '../roster/fitRoster.js'
import { planSync } from '../plan/planSync.js'
import type { RosterEntry } from '../roster/rosterEntry.js'
import { toSettings, type SyncSettings } from './syncSettings.js'
import type { RunInput } from './startRun.js'
import type { SyncOptions } from './syncOptions.js'

/**
 * Checks all that can be checked before anybody is asked.
 *
 * @throws {RosterError} `config_invalid` for attributes that the directory does not know or cannot take
 * @throws {WisdomError} `config_invalid` for an option that cannot work
 */
export function prepareSync(
  roster: readonly RosterEntry[],
  directory: UserDirectory,
  options: SyncOptions,
): RunInput {
  const settings = toSettings(options, directory)
  const people = fitRoster(roster, directory)
  return {
    directory,
    settings,
    details: toDetails(settings),
    toPlan: (listing) => {
      const createOnly = findCreateOnly(directory, options)
      const plan = planSync(people, listing, directory.name, { ...settings, createOnly })
      assertCreatable(plan.create, directory, roster)
      return plan
    },
  }
}

/** The keys of attributes that people who exist do not get: known for sure when they have been listed. */
function findCreateOnly(
  { writeOnlyAttributes = [], attributeGroups = {} }: UserDirectory,
  { rewrite = [] }: SyncOptions,
): string[] {
  const groups = new Map(Object.entries(attributeGroups))
  const rewritten = new Set(rewrite.flatMap((key) => [key, ...(groups.get(key) ?? [])]))
  return writeOnlyAttributes.filter((key) => !rewritten.has(key))
}

/** Only what is needed is asked for: not every tenant can tell everything. */
function toDetails({ roles, absent }: SyncSettings): ListDetail[] {
  const details: ListDetail[] = []
  if (roles === 'enforce') details.push('roles')
  if (absent === 'remove') details.push('managedElsewhere')
  return details
}

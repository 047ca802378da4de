import type { ListDetail, UserDirectory } from '../../directories/userDirectory.js'
import { assertCreatable } from '../plan/assertCreatable.js'
import { createPlan } from '../plan/createPlan.js'
import { prepareRoster } from '../roster/prepareRoster.js'
import type { RosterEntry } from '../roster/rosterEntry.js'
import type { RunInput } from './startRun.js'
import type { RunOptions } from './syncOptions.js'
import { toSettings, type SyncSettings } from './syncSettings.js'

/**
 * Checks everything that can be checked before the first call.
 *
 * @throws {RosterError} `config_invalid` for unknown or invalid attributes
 * @throws {WisdomError} `config_invalid` for an invalid option
 */
export function prepareSync(
  roster: readonly RosterEntry[],
  directory: UserDirectory,
  options: RunOptions,
): RunInput {
  const settings = toSettings(options, directory)
  const users = prepareRoster(roster, directory)
  return {
    directory,
    settings,
    details: toDetails(settings, directory),
    toPlan: (listed, state) => {
      const createOnly = findCreateOnly(directory, options)
      const { name, isAccountKnown, createOverwrites, unlistedRoles } = directory
      const plan = createPlan(users, listed, name, {
        ...settings,
        createOnly,
        isAccountKnown,
        accountEmails: directory.accountEmails?.(),
        createOverwrites,
        unlistedRoles,
        state,
      })
      assertCreatable(plan.create, directory, roster)
      return plan
    },
  }
}

/** The keys of attributes that only new users get. They are known for sure after a list. */
function findCreateOnly(
  { writeOnlyAttributes = [], attributeGroups = {} }: UserDirectory,
  { rewrite = [] }: RunOptions,
): string[] {
  const groups = new Map(Object.entries(attributeGroups))
  const rewritten = new Set(rewrite.flatMap((key) => [key, ...(groups.get(key) ?? [])]))
  return writeOnlyAttributes.filter((key) => !rewritten.has(key))
}

/** Only the details that are needed are requested, as not every tenant has them. */
function toDetails(
  { roles, absent, guards }: SyncSettings,
  { createOverwrites }: UserDirectory,
): ListDetail[] {
  const details: ListDetail[] = []
  if (roles === 'enforce') details.push('roles')
  if (absent === 'remove' && guards.scim !== 'skip') details.push('scim')
  if (details.length > 0 || createOverwrites) details.push('account')
  return details
}

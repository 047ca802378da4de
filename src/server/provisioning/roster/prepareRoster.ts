import type { RoleSystem } from '../../../people/parseRoles.js'
import { normalizeAttributes, type AttributeRules } from './normalizeAttributes.js'
import { parseValues } from './parseValues.js'
import type { PreparedEntry, RosterEntry } from './rosterEntry.js'
import { RosterError, type AddProblem, type RosterProblem } from './rosterError.js'
import { rosterForDirectory } from './rosterForDirectory.js'

/** What a directory knows of roles and attributes. */
export type ValueRules = AttributeRules & RoleSystem

/**
 * The users of a roster who belong in one directory, with their values in its form.
 *
 * @throws {RosterError} `config_invalid` for invalid roles, groups and attributes
 */
export function prepareRoster(
  roster: readonly RosterEntry[],
  directory: ValueRules,
): PreparedEntry[] {
  const problems: RosterProblem[] = []
  const users = roster.flatMap((entry, index) =>
    rosterForDirectory(directory.name, [entry]).map((user) =>
      prepareEntry(user, directory, (problem, message) =>
        problems.push({ row: index + 1, email: user.email, problem, message }),
      ),
    ),
  )
  if (problems.length > 0) throw new RosterError(problems)
  return users
}

function prepareEntry(
  { email, name, roles, groups, attributes }: RosterEntry,
  directory: ValueRules,
  addProblem: AddProblem,
): PreparedEntry {
  const raw = { roles, groups, attributes, attributeCells: [] }
  const { attributes: parsed, ...values } = parseValues(raw, directory, addProblem)
  const normalized =
    parsed &&
    normalizeAttributes(parsed, directory, (message) => addProblem('attributes-invalid', message))
  return {
    email,
    ...(name !== undefined && { name }),
    ...values,
    ...(normalized && { attributes: normalized }),
  }
}

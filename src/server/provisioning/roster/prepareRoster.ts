import { normalizeAttributes, type AttributeRules } from './normalizeAttributes.js'
import type { RosterEntry } from './rosterEntry.js'
import { RosterError, type RosterProblem } from './rosterError.js'
import { rosterForDirectory } from './rosterForDirectory.js'

/**
 * The users of a roster who belong in one directory, with their attributes in its form.
 *
 * @throws {RosterError} `config_invalid` for unknown or invalid attributes
 */
export function prepareRoster(
  roster: readonly RosterEntry[],
  directory: AttributeRules,
): RosterEntry[] {
  const problems: RosterProblem[] = []
  const users = roster.flatMap((entry, index) =>
    rosterForDirectory(directory.name, [entry]).map((user) =>
      withNormalizedAttributes(user, directory, (message) =>
        problems.push({
          row: index + 1,
          email: user.email,
          problem: 'attributes-invalid',
          message,
        }),
      ),
    ),
  )
  if (problems.length > 0) throw new RosterError(problems)
  return users
}

function withNormalizedAttributes(
  { attributes, ...rest }: RosterEntry,
  directory: AttributeRules,
  addProblem: (message: string) => void,
): RosterEntry {
  if (!attributes) return rest
  return { ...rest, attributes: normalizeAttributes(attributes, directory, addProblem) }
}

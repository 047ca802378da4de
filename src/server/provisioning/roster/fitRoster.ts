import type { UserDirectory } from '../../directories/userDirectory.js'
import { fitAttributes } from './fitAttributes.js'
import type { RosterEntry } from './rosterEntry.js'
import { rosterOf } from './rosterForDirectory.js'
import { RosterError, type RosterProblem } from './rosterProblem.js'

/**
 * The roster as one directory sees it, with its attributes spelt as the directory does.
 *
 * @throws {RosterError} `config_invalid` for attributes that the directory does not know or cannot take
 */
export function fitRoster(
  roster: readonly RosterEntry[],
  directory: Pick<UserDirectory, 'name' | 'attributeKeys' | 'toAttributes'>,
): RosterEntry[] {
  const problems: RosterProblem[] = []
  const people = roster.flatMap((entry, index) =>
    rosterOf(directory.name, [entry]).map(({ attributes, ...rest }) => {
      const { email } = rest
      const complain = (message: string) =>
        problems.push({ row: index + 1, email, problem: 'attributes-invalid', message })
      return attributes
        ? { ...rest, attributes: fitAttributes(attributes, directory, complain) }
        : rest
    }),
  )
  if (problems.length > 0) throw new RosterError(problems)
  return people
}

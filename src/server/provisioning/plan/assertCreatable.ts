import { WisdomError } from '../../../errors.js'
import type { UserDirectory } from '../../directories/userDirectory.js'
import type { RosterEntry } from '../roster/rosterEntry.js'
import { RosterError, type RosterProblem, toReason } from '../roster/rosterProblem.js'

/**
 * Holds that the directory could create all whom a plan wants created: known when people have been listed,
 * and told before anybody is written.
 *
 * @param roster what rows are counted by
 * @throws {RosterError} `config_invalid`
 */
export function assertCreatable(
  create: readonly RosterEntry[],
  directory: UserDirectory,
  roster: readonly RosterEntry[],
): void {
  const rows = new Map(roster.map(({ email }, index) => [email, index + 1]))
  const problems = create.flatMap((entry): RosterProblem[] => {
    const message = findObstacle(entry, directory)
    const { email } = entry
    const row = rows.get(email) ?? 0
    return message === undefined ? [] : [{ row, email, problem: 'creation-impossible', message }]
  })
  if (problems.length > 0) throw new RosterError(problems)
}

function findObstacle({ email, ...rest }: RosterEntry, directory: UserDirectory) {
  try {
    directory.assertCreatable?.({ ...rest, emails: [email] })
    return undefined
  } catch (error) {
    if (!(error instanceof WisdomError)) throw error
    return `${email} cannot be created. ${toReason(error)}`
  }
}

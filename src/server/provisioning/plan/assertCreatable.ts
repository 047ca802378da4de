import { WisdomError } from '../../../errors.js'
import type { UserDirectory } from '../../directories/userDirectory.js'
import type { PreparedEntry, RosterEntry } from '../roster/rosterEntry.js'
import { RosterError, withoutDocsUrl, type RosterProblem } from '../roster/rosterError.js'

/**
 * Checks that the directory can create all users of a plan. This is known when users have been listed, and it is
 * checked before anything is written.
 *
 * @param roster the whole roster, for the numbers of the rows
 * @throws {RosterError} `config_invalid`
 */
export function assertCreatable(
  create: readonly PreparedEntry[],
  directory: UserDirectory,
  roster: readonly RosterEntry[],
): void {
  const byEmail = new Map(create.map((entry) => [entry.email, entry]))
  const problems = roster.flatMap(({ email }, index): RosterProblem[] => {
    const entry = byEmail.get(email)
    const message = entry && findObstacle(entry, directory)
    if (message === undefined) return []
    return [{ row: index + 1, email, problem: 'creation-impossible', message }]
  })
  if (problems.length > 0) throw new RosterError(problems)
}

function findObstacle({ email, ...values }: PreparedEntry, directory: UserDirectory) {
  try {
    directory.assertCreatable?.({ ...values, emails: [email] })
    return undefined
  } catch (error) {
    if (!(error instanceof WisdomError)) throw error
    return `${email} cannot be created. ${withoutDocsUrl(error)}`
  }
}

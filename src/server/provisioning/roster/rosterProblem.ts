import { WisdomError } from '../../../errors.js'
import type { RosterEntry } from './rosterEntry.js'
import { toMatchKey } from '../../directories/userIndex.js'

/** What is wrong with one row of a roster. */
export interface RosterProblem {
  /** Counted from 1, without a header line. */
  row: number
  /** As in the row, if there was one. */
  email?: string | undefined
  problem:
    | 'row-invalid'
    | 'email-missing'
    | 'email-invalid'
    | 'email-duplicate'
    | 'column-unknown'
    | 'roles-invalid'
    | 'attributes-invalid'
    | 'groups-invalid'
    | 'directories-invalid'
    | 'creation-impossible'
  /** For people: what is wrong, with which value. */
  message: string
}

const NAMED = 10

/** A roster that cannot be used. `problems` names every bad row. */
export class RosterError extends WisdomError {
  declare readonly problems: readonly RosterProblem[]

  constructor(problems: readonly RosterProblem[]) {
    const named = problems.slice(0, NAMED).map(({ row, message }) => `Row ${row}: ${message}`)
    const more = problems.length > NAMED ? ` And ${problems.length - NAMED} more.` : ''
    super('config_invalid', `The roster has bad rows; nothing was done. ${named.join(' ')}${more}`)
    Object.assign(this, { problems })
  }
}

/** Rows with an email that a row above has, in whichever case. */
export function findDuplicates(rows: Iterable<{ row: number; email: string }>): RosterProblem[] {
  const first = new Map<string, number>()
  const problems: RosterProblem[] = []
  for (const { row, email } of rows) {
    const key = toMatchKey(email)
    const above = first.get(key)
    if (above === undefined) first.set(key, row)
    else problems.push(duplicate(row, email, above))
  }
  return problems
}

/**
 * Holds that everybody has an email, and each a different one.
 *
 * @throws {RosterError} `config_invalid`
 */
export function assertRoster(roster: readonly RosterEntry[]): void {
  const rows = roster.map(({ email }, index) => ({ row: index + 1, email }))
  const missing = rows.filter(({ email }) => typeof email !== 'string' || !email.trim())
  const problems = missing.length > 0 ? missing.map(withoutEmail) : findDuplicates(rows)
  if (problems.length > 0) throw new RosterError(problems)
}

export const withoutEmail = ({ row }: { row: number }): RosterProblem => ({
  row,
  problem: 'email-missing',
  message: 'has no email.',
})

const duplicate = (row: number, email: string, above: number): RosterProblem => ({
  row,
  email,
  problem: 'email-duplicate',
  message: `${email} is in row ${above} already. Keep one of them.`,
})

/** What an error says, without where more is to be read: that is said once, by who names all the rows. */
export const toReason = ({ message, docsUrl }: WisdomError): string =>
  message.replace(` See ${docsUrl}`, '')

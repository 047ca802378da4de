import { WisdomError } from '../../../errors.js'
import { normalizeEmail } from '../../validation/normalizeEmail.js'
import type { RosterEntry } from './rosterEntry.js'

/** A problem with one row of a roster. */
export interface RosterProblem {
  /** The number of the row, from 1, without a header. */
  row: number
  /** The place in the file, if the roster was read from one: `line 17`, `row 17` of a sheet, `entry 3` of a list. */
  place?: string | undefined
  /** The email in the row, if there is one. */
  email?: string | undefined
  /** The kind of the problem, for programs. */
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
  /** What is wrong, for people. It may contain the value. */
  message: string
}

/** Adds a problem of the current row. */
export type AddProblem = (problem: RosterProblem['problem'], message: string) => void

/** How many problems the message of a {@link RosterError} has. */
const MAX_IN_MESSAGE = 10

/**
 * A roster with problems. Its `code` is `config_invalid`, and nothing was written.
 *
 * @example
 * try {
 *   syncUsers(directory, parseRoster(rows))
 * } catch (error) {
 *   if (!(error instanceof RosterError)) throw error
 *   for (const { row, message } of error.problems) console.error(`Row ${row}: ${message}`)
 * }
 */
export class RosterError extends WisdomError {
  /** All problems, in the order of the rows. The message has the first ten of them. */
  readonly problems: readonly RosterProblem[]

  constructor(problems: readonly RosterProblem[]) {
    const first = problems.slice(0, MAX_IN_MESSAGE)
    const texts = first.map(({ row, place, message }) => `${place ?? `Row ${row}`}: ${message}`)
    const more = problems.length - first.length
    if (more > 0) texts.push(`And ${more} more.`)
    super('config_invalid', `The roster has invalid rows; nothing was done. ${texts.join(' ')}`)
    this.problems = problems
  }
}

/** Rows whose email is in an earlier row, in any case. */
export function findDuplicates(rows: Iterable<{ row: number; email: string }>): RosterProblem[] {
  const firstRows = new Map<string, number>()
  const problems: RosterProblem[] = []
  for (const { row, email } of rows) {
    const key = normalizeEmail(email)
    const firstRow = firstRows.get(key)
    if (firstRow === undefined) firstRows.set(key, row)
    else problems.push(duplicate(row, email, firstRow))
  }
  return problems
}

/**
 * Checks that every entry has an email, and that no two are the same.
 *
 * @throws {RosterError} `config_invalid`
 */
export function assertRoster(roster: readonly RosterEntry[]): void {
  const rows = roster.map(({ email }, index) => ({ row: index + 1, email }))
  const missing = rows.filter(({ email }) => typeof email !== 'string' || email.trim() === '')
  const problems = missing.length > 0 ? missing.map(emailMissing) : findDuplicates(rows)
  if (problems.length > 0) throw new RosterError(problems)
}

export const EMAIL_MISSING = 'has no email.'

const emailMissing = ({ row }: { row: number }): RosterProblem => ({
  row,
  problem: 'email-missing',
  message: EMAIL_MISSING,
})

const duplicate = (row: number, email: string, firstRow: number): RosterProblem => ({
  row,
  email,
  problem: 'email-duplicate',
  message: `${email} is in row ${firstRow} already. Keep one of them.`,
})

/** The message of an error without its link, which the message of a {@link RosterError} has once. */
export const withoutDocsUrl = ({
  message,
  docsUrl,
}: Pick<WisdomError, 'message' | 'docsUrl'>): string => message.replace(` See ${docsUrl}`, '')

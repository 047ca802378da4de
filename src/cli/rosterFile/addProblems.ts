import type { RosterProblem } from '../../server/index.js'
import { isJsonObject } from '../json/jsonObject.js'
import type { RosterRow } from './rosterRow.js'

/** The bad rows, one for each problem that the parser found. */
export function addProblems(
  rows: readonly RosterRow[],
  problems: readonly RosterProblem[],
): RosterRow[] {
  const firstByEmail = indexFirstByEmail(rows)
  return problems.flatMap(({ row: number, problem, message }) => {
    const row = rows[number - 1]
    if (!row) return []
    const first = problem === 'email-duplicate' ? firstByEmail.get(getEmail(row)) : undefined
    const text = first ? `has the same email as ${first.place}; keep one of them` : message
    return [{ ...row, problem: text }]
  })
}

function indexFirstByEmail(rows: readonly RosterRow[]): Map<string | undefined, RosterRow> {
  const firstByEmail = new Map<string | undefined, RosterRow>()
  for (const row of rows) {
    const email = getEmail(row)
    if (!firstByEmail.has(email)) firstByEmail.set(email, row)
  }
  return firstByEmail
}

function getEmail({ record }: RosterRow): string | undefined {
  const email = isJsonObject(record) ? record.email : undefined
  return typeof email === 'string' ? email.trim().toLowerCase() : undefined
}

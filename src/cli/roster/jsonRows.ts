import { isJsonObject } from '../json.js'
import { UsageError } from '../usageError.js'
import type { RosterRow } from './row.js'
import { withScopes } from './withScopes.js'

/**
 * The entries of a JSON roster: a list of `{ email, roles, scopes, attributes, groups }`, or an object with
 * such a list as `users`.
 *
 * @throws {UsageError} for a file that is no such roster
 */
export function readJsonRows(text: string): RosterRow[] {
  const document = parse(text)
  const entries = isJsonObject(document) ? document.users : document
  if (!Array.isArray(entries)) {
    throw new UsageError('The roster is JSON, but no list of people: [{ "email": "…" }, …].')
  }
  return entries.map((entry: unknown, index) => toRow(entry, index + 1))
}

function toRow(entry: unknown, row: number): RosterRow {
  const place = `entry ${row}`
  if (!isJsonObject(entry)) return { row, place, record: entry }
  const { scopes, ...record } = entry
  if (scopes === undefined) return { row, place, record }
  if (record.roles === undefined) return { row, place, record, problem: 'has scopes, but no roles' }
  return {
    row,
    place,
    record: { ...record, roles: withScopes(toList(record.roles), toList(scopes)) },
  }
}

const toList = (value: unknown) => (typeof value === 'string' ? value.split(';') : value)

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? ` ${error.message}` : ''
    throw new UsageError(`The roster is no JSON:${reason}.`)
  }
}

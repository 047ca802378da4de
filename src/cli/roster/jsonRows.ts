import { isJsonObject, type JsonObject } from '../json/json.js'
import { UsageError } from '../errors/usageError.js'
import type { RosterRow } from './row.js'
import { withScopes } from './withScopes.js'

/**
 * The entries of a JSON roster: a list of `{ email, roles, scopes, attributes, groups, directories }`, or an
 * object with such a list as `users`. `directories` holds the same for other systems, by their names.
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
  const record = { ...applyScopes(entry), ...applyToShares(entry.directories) }
  const isWithoutRoles = [entry, ...sharesOf(entry.directories)].some(
    ({ scopes, roles }) => scopes !== undefined && roles === undefined,
  )
  return { row, place, record, ...(isWithoutRoles && { problem: 'has scopes, but no roles' }) }
}

function applyScopes({ scopes, ...share }: JsonObject): JsonObject {
  if (scopes === undefined || share.roles === undefined) return share
  return { ...share, roles: withScopes(toList(share.roles), toList(scopes)) }
}

function applyToShares(directories: unknown) {
  if (!isJsonObject(directories)) return {}
  const shares = Object.entries(directories).map(([system, share]) => [
    system,
    isJsonObject(share) ? applyScopes(share) : share,
  ])
  return { directories: Object.fromEntries(shares) as JsonObject }
}

const sharesOf = (directories: unknown) =>
  isJsonObject(directories) ? Object.values(directories).filter(isJsonObject) : []

const toList = (value: unknown) => (typeof value === 'string' ? value.split(';') : value)

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? ` ${error.message}` : ''
    throw new UsageError(`The roster is no JSON:${reason}.`)
  }
}

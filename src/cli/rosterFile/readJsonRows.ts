import { UsageError } from '../errors/usageError.js'
import { isJsonObject, type JsonObject } from '../json/jsonObject.js'
import { addScopes } from './addScopes.js'
import type { RosterRow } from './rosterRow.js'

/**
 * Reads the entries of a JSON roster: a list of `{ email, roles, scopes, attributes, groups, directories }`, or an
 * object with such a list as `users`. `directories` has the same fields for other systems, by their names.
 *
 * @throws {UsageError} for a file without such a list
 */
export function readJsonRows(text: string): RosterRow[] {
  const document = parseJson(text)
  const entries = isJsonObject(document) ? document.users : document
  if (!Array.isArray(entries)) {
    throw new UsageError('The JSON roster must be a list of users: [{ "email": "…" }, …].')
  }
  return entries.map((entry: unknown, index) => toRow(entry, index + 1))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? ` ${error.message}` : ''
    throw new UsageError(`The roster is not valid JSON:${reason}.`)
  }
}

function toRow(entry: unknown, row: number): RosterRow {
  const place = `entry ${row}`
  if (!isJsonObject(entry)) return { row, place, record: entry }
  const { directories } = entry
  const record = {
    ...mergeScopes(entry),
    ...(isJsonObject(directories) && { directories: mapObjects(directories, mergeScopes) }),
  }
  const hasProblem = [entry, ...getObjects(directories)].some(hasScopesOnly)
  return { row, place, record, ...(hasProblem && { problem: 'has scopes, but no roles' }) }
}

/** Moves `scopes` into the roles. */
function mergeScopes({ scopes, ...fields }: JsonObject): JsonObject {
  if (scopes === undefined || fields.roles === undefined) return fields
  return { ...fields, roles: addScopes(toList(fields.roles), toList(scopes)) }
}

const hasScopesOnly = ({ scopes, roles }: JsonObject) => scopes !== undefined && roles === undefined

/** Changes the values that are objects, and keeps the others. */
function mapObjects(object: JsonObject, change: (value: JsonObject) => JsonObject): JsonObject {
  const entries = Object.entries(object).map(([key, value]) => [
    key,
    isJsonObject(value) ? change(value) : value,
  ])
  return Object.fromEntries(entries) as JsonObject
}

const getObjects = (value: unknown): JsonObject[] =>
  isJsonObject(value) ? Object.values(value).filter(isJsonObject) : []

/** A list may be a text with semicolons. */
const toList = (value: unknown) => (typeof value === 'string' ? value.split(';') : value)

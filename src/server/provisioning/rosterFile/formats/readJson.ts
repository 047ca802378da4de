import { isJsonObject } from '../../../validation/isJsonObject.js'
import { RosterFileError } from '../rosterFileError.js'
import type { RosterPage } from '../rosterReading.js'
import { decodeText } from './decodeText.js'
import { toJsonTable, type JsonEntry } from './toJsonTable.js'
import type { Table } from './table.js'

/**
 * Reads a list of JSON objects: an array, or what an API answers, such as a SCIM `ListResponse`.
 *
 * @throws {RosterFileError} for a document without such a list
 */
export function readJson(bytes: Uint8Array, encoding: string | undefined): Table {
  const { text, encoding: found } = decodeText(bytes, encoding)
  const document = parse(text)
  if (document === undefined) return readLines(text, found)
  const entries = findList(document)
  if (!entries) {
    throw new RosterFileError(
      'The JSON roster must be a list of users: [{ "email": "…" }, …], or an object with such a list as ' +
        `${LIST_KEYS.join(', ')}.`,
    )
  }
  const page = isJsonObject(document) ? findPage(document, entries.length) : undefined
  const numbered = entries.map((value, index) => ({ place: `entry ${index + 1}`, value }))
  const isScim = [document, entries[0]].some(isScimMessage)
  const source = { format: 'json', encoding: found } as const
  return { ...toJsonTable(numbered), source, page, ...(isScim && { from: 'scim' }) }
}

/** SCIM names the schemas of a list and of each user. */
const isScimMessage = (value: unknown) =>
  isJsonObject(value) &&
  Array.isArray(value.schemas) &&
  value.schemas.some((id) => typeof id === 'string' && id.startsWith('urn:ietf:params:scim:'))

/** Reads JSON Lines: an object on each line. */
export function readJsonLines(bytes: Uint8Array, encoding: string | undefined): Table {
  const { text, encoding: found } = decodeText(bytes, encoding)
  return readLines(text, found)
}

function readLines(text: string, encoding: string): Table {
  const problems: { place: string; message: string }[] = []
  const entries: JsonEntry[] = []
  text.split('\n').forEach((line, index) => {
    const place = `line ${index + 1}`
    if (line.trim() === '') return
    try {
      entries.push({ place, value: JSON.parse(line) })
    } catch {
      problems.push({ place, message: 'is not valid JSON.' })
    }
  })
  const table = toJsonTable(entries)
  return {
    ...table,
    problems: [...problems, ...table.problems],
    source: { format: 'jsonl', encoding },
  }
}

/**
 * The document. `undefined` for JSON Lines under another name.
 *
 * @throws {RosterFileError}
 */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const [first = '', second = ''] = text.split('\n').filter((line) => line.trim() !== '')
    if (isObjectText(first) && isObjectText(second)) return undefined
    const reason = error instanceof Error ? ` ${error.message}` : ''
    throw new RosterFileError(`The roster is not valid JSON:${reason}.`)
  }
}

function isObjectText(text: string): boolean {
  try {
    return isJsonObject(JSON.parse(text))
  } catch {
    return false
  }
}

/** Where APIs put the list: our own form, SCIM, Microsoft Graph, Slack, Salesforce, and others. */
const LIST_KEYS = ['users', 'Resources', 'value', 'members', 'records', 'data', 'items', 'results']

function findList(document: unknown): unknown[] | undefined {
  if (Array.isArray(document)) return document as unknown[]
  if (!isJsonObject(document)) return undefined
  return LIST_KEYS.map((key) => document[key]).find((value) => Array.isArray(value))
}

/** The page that the list is, if there are more: by its total, or by the address of the next page. */
function findPage(document: Record<string, unknown>, count: number): RosterPage | undefined {
  const { totalResults, totalSize, total } = document
  const known = [totalResults, totalSize, total].find((value) => typeof value === 'number')
  if (typeof known === 'number' && known > count) return { count, total: known }
  return hasNextPage(document) ? { count } : undefined
}

/** The fields of SCIM, Graph, Google, Slack and Salesforce. */
function hasNextPage(document: Record<string, unknown>): boolean {
  const { response_metadata: slack, startIndex, done } = document
  const next = [
    document['@odata.nextLink'],
    document.nextPageToken,
    document.nextRecordsUrl,
    document.nextCursor,
    document.next,
    isJsonObject(slack) ? slack.next_cursor : undefined,
  ]
  const hasNext = next.some((value) => typeof value === 'string' && value !== '')
  return hasNext || done === false || (typeof startIndex === 'number' && startIndex > 1)
}

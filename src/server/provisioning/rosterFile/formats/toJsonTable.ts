import { isJsonObject } from '../../../validation/isJsonObject.js'
import type { Table, TableRow } from './table.js'

/** One value of a list, with its place. */
export interface JsonEntry {
  place: string
  value: unknown
}

/** Objects that are a value as a whole. The fields of all others are columns: `profile.email`. */
const WHOLE = new Set(['attributes', 'directories'])

/** A table of objects. Its columns are the fields of all of them. */
export function toJsonTable(
  entries: readonly JsonEntry[],
): Pick<Table, 'headings' | 'rows' | 'problems' | 'skippedLines' | 'warnings'> {
  const columns = new Map<string, number>()
  const problems: { place: string; message: string }[] = []
  const rows: TableRow[] = []
  for (const { place, value } of entries) {
    if (isJsonObject(value)) rows.push({ place, cells: toCells(value, columns) })
    else problems.push({ place, message: 'is not an object with an email.' })
  }
  return { headings: [...columns.keys()], rows, problems, skippedLines: [], warnings: [] }
}

function toCells(object: Record<string, unknown>, columns: Map<string, number>): unknown[] {
  const cells: unknown[] = []
  for (const [name, value] of listFields(object, '')) {
    const column = columns.get(name) ?? columns.size
    columns.set(name, column)
    cells[column] = value
  }
  return cells
}

function* listFields(
  object: Record<string, unknown>,
  prefix: string,
): Generator<[name: string, value: unknown]> {
  for (const [key, value] of Object.entries(object)) {
    const name = prefix + key
    if (isJsonObject(value) && !WHOLE.has(name)) yield* listFields(value, `${name}.`)
    else if (!isListOfNames(name, value)) yield [name, value]
  }
}

/** `schemas` of SCIM names the format, and is no column. */
const isListOfNames = (name: string, value: unknown) => name === 'schemas' && Array.isArray(value)

/**
 * A value of JSON as a text. Of a list of addresses, as SCIM and Google have them, the primary one, or else the first one
 * for work. `undefined` for a value that is no text.
 */
export function toText(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (!Array.isArray(value)) return undefined
  const items: unknown[] = value
  const objects = items.filter(isJsonObject)
  const best =
    objects.find(({ primary }) => primary === true) ??
    objects.find(({ type }) => type === 'work') ??
    objects[0]
  if (best) return toText(best.value ?? best.address)
  const texts = items.map(toText)
  return texts.every((text) => text !== undefined) ? texts.join(';') : undefined
}

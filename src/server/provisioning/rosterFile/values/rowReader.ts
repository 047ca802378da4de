import type { Column } from '../columns/columnName.js'
import type { ColumnMap, MappedColumn } from '../columns/mapColumns.js'
import { isJsonObject } from '../../../validation/isJsonObject.js'
import { isBlankCell, type TableRow } from '../formats/table.js'
import { toText } from '../formats/toJsonTable.js'
import type { RosterChange, RosterWarning } from '../rosterReading.js'
import { cleanEmail } from './cleanEmail.js'
import { cleanText } from './cleanText.js'
import { findNoValue, findSuspicion } from './suspectValue.js'

/** A value with its column. It is a text, except in JSON. */
export interface CleanCell {
  column: Column
  value: unknown
}

/** What was noticed in reading. */
export interface Notes {
  changes: RosterChange[]
  warnings: RosterWarning[]
  /** The names of columns with numbers or booleans, which became texts. */
  converted: Set<string>
}

/** The cells of a row that have values, without what programs write around them. Whatever is changed is noted. */
export function readCells(row: TableRow, { mapped }: ColumnMap, notes: Notes): CleanCell[] {
  return mapped.flatMap((each) => {
    const value = readCell(row, each, notes)
    const isOwnBySystem = each.column.kind === 'system' // A blank one says that the system has this column.
    return isBlankCell(value) && !isOwnBySystem ? [] : [{ column: each.column, value }]
  })
}

function readCell(
  row: TableRow,
  { column, indexes, heading }: MappedColumn,
  notes: Notes,
): unknown {
  const place = { place: row.place, column: heading }
  if (column.kind === 'email') return readEmail(row, indexes, place, notes)
  return cleanValue(row.cells[indexes[0] ?? -1], { ...place, field: column }, notes)
}

/** The first email in these cells, or else the first text. */
function readEmail(
  { cells }: TableRow,
  indexes: readonly number[],
  place: Place,
  notes: Notes,
): string | undefined {
  const texts = indexes
    .flatMap((index) => toText(cells[index]) ?? [])
    .filter((text) => text.trim() !== '')
  const isFallback = indexes.length > 1
  const text = texts.find((each) => each.includes('@')) ?? (isFallback ? undefined : texts[0])
  if (text === undefined || findNoValue(cleanText(text))) return undefined
  return noteChange(text, cleanEmail(text), place, notes)
}

interface Place {
  place: string
  column: string
}

type FieldPlace = Place & { field: Column }

function cleanValue(value: unknown, place: FieldPlace, notes: Notes): unknown {
  if (typeof value === 'string') return cleanString(value, place, notes)
  if (typeof value === 'number' || typeof value === 'boolean') {
    notes.converted.add(place.column)
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
      addWarning(String(value), 'is a number whose last digits JSON does not keep', place, notes)
    }
    return cleanString(String(value), place, notes)
  }
  if (!isAttribute(place.field)) return cleanContainer(value, place, notes)
  const text = toText(value)
  return text === undefined ? value : noteChange(JSON.stringify(value), text, place, notes)
}

/** In our own form, several values are a list. */
const cleanAttribute = (value: unknown, place: FieldPlace, notes: Notes): unknown =>
  isListOfTexts(value)
    ? value.map((each) => cleanString(each, place, notes))
    : cleanValue(value, place, notes)

const isListOfTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')

/** Cleans the attributes in an object of JSON, and those of other systems. Roles and lists are checked by the parser. */
function cleanContainer(value: unknown, place: FieldPlace, notes: Notes): unknown {
  const { kind } = place.field
  if (!isJsonObject(value) || (kind !== 'attributes' && kind !== 'directories')) return value
  const entries = Object.entries(value).map(([key, each]) => {
    const column = `${place.column}.${key}`
    if (kind === 'attributes') {
      const own = { ...place, column, field: { kind: 'attribute', key } as const }
      return [key, cleanAttribute(each, own, notes)]
    }
    return [key, cleanDirectory(each, { ...place, column }, notes)]
  })
  // `null` leaves somebody out of a directory. Of an attribute, it is no value.
  const isKept = ([, each]: readonly unknown[]) => kind === 'directories' || !isBlankCell(each)
  return Object.fromEntries(entries.filter(isKept)) as unknown
}

function cleanDirectory(value: unknown, place: FieldPlace, notes: Notes): unknown {
  if (!isJsonObject(value) || value.attributes === undefined) return value
  const column = `${place.column}.attributes`
  const field = { kind: 'attributes' } as const
  return {
    ...value,
    attributes: cleanContainer(value.attributes, { ...place, column, field }, notes),
  }
}

const isAttribute = (column: Column) =>
  column.kind === 'attribute' || (column.kind === 'system' && column.column.kind === 'attribute')

/** A text without wrapping. It is empty if it stands for no value. */
function cleanString(text: string, place: FieldPlace, notes: Notes): string {
  const clean = noteChange(text, cleanText(text), place, notes)
  const noValue = findNoValue(clean)
  if (noValue) addWarning(clean, noValue, place, notes)
  if (noValue) return ''
  const suspicion = isAttribute(place.field) ? findSuspicion(clean) : undefined
  if (suspicion) addWarning(clean, suspicion, place, notes)
  return clean
}

function addWarning(
  text: string,
  what: string,
  { place, column }: Place,
  { warnings }: Notes,
): void {
  warnings.push({ place, column, message: `${JSON.stringify(text.slice(0, 80))} ${what}.` })
}

/** Spaces around a value are not worth a note. */
function noteChange(before: string, after: string, { place, column }: Place, notes: Notes): string {
  if (before !== after && trimSpaces(before) !== after)
    notes.changes.push({ place, column, before, after })
  return after
}

/** Tabs and other spaces are worth one. */
const trimSpaces = (text: string) => (/[\t\v\f\r\u0080-\uffff]/.test(text) ? text : text.trim())

import { isBlankCell, type Table } from '../formats/table.js'
import { RosterFileError } from '../rosterFileError.js'
import { describeColumns, parseColumnName, printColumn, type Column } from './columnName.js'
import type { ColumnOptions } from './columnOptions.js'
import { toHeadingKey } from './headingKey.js'
import { isIgnored } from './ignoreColumns.js'
import { PRESETS } from './presets.js'
import { findEmailHeadings } from './recognisePreset.js'
import { createUnknownColumnsError } from './unknownColumns.js'

/** A column of ours, and the cells in which its values are. */
export interface MappedColumn {
  column: Column
  /** The heading in the file. */
  heading: string
  /** The positions of its cells. The first one that has a value is used. */
  indexes: readonly number[]
}

export interface ColumnMap {
  mapped: MappedColumn[]
  /** Headings whose cells are not used. */
  ignored: string[]
  /** The positions of the cells that make up the name, which is only compared. */
  name: readonly number[]
  /** The number of headings. */
  width: number
}

/**
 * Gives the headings of a table their meaning: first those that are mapped by name, then the email of the preset, then
 * those that have our own names.
 *
 * @throws {RosterFileError} for unknown headings, all of them at once, and for a table without emails
 */
export function mapColumns(
  table: Table,
  options: ColumnOptions,
  systems: readonly string[],
): ColumnMap {
  const { headings } = table
  const mapped = mapByName(headings, options, systems)
  addPresetEmail(mapped, headings, options)
  const explicit = new Set(mapped.map(({ column }) => printColumn(column)))
  const used = new Set(mapped.flatMap(({ indexes }) => indexes))
  const unknown: number[] = []
  const ignored: string[] = []
  headings.forEach((heading, index) => {
    const column = parseColumnName(heading, systems)
    const isOverridden = column !== undefined && explicit.has(printColumn(column))
    if (used.has(index)) return
    if (isOverridden || isIgnored(heading, column !== undefined, options)) ignored.push(heading)
    else if (column) mapped.push({ column, heading, indexes: [index] })
    else if (heading.trim() !== '' || hasValues(table, index)) unknown.push(index)
  })
  assertKnown(table, mapped, unknown, systems)
  assertNoDuplicate(mapped)
  return { mapped, ignored, name: findName(headings, options), width: headings.length }
}

const hasValues = ({ rows }: Table, index: number) =>
  rows.some(({ cells }) => !isBlankCell(cells[index]))

function mapByName(
  headings: readonly string[],
  { columns = {} }: ColumnOptions,
  systems: readonly string[],
): MappedColumn[] {
  return Object.entries(columns).map(([name, heading]) => {
    const column = parseColumnName(name, systems)
    if (column) return { column, heading, indexes: [findHeading(headings, heading)] }
    throw new RosterFileError(
      `Unknown column ${JSON.stringify(name)}. A heading can be mapped to: ${describeColumns(systems)}.`,
    )
  })
}

/**
 * The position of a heading.
 *
 * @throws {RosterFileError} for a heading that is not there, or there twice
 */
export function findHeading(headings: readonly string[], wanted: string): number {
  const key = toHeadingKey(wanted)
  const [first, second] = headings.flatMap((heading, index) =>
    toHeadingKey(heading) === key ? [index] : [],
  )
  if (second !== undefined) {
    throw new RosterFileError(
      `The roster has the heading ${JSON.stringify(wanted)} twice. Rename one of them.`,
    )
  }
  if (first !== undefined) return first
  throw new RosterFileError(
    `The roster has no heading ${JSON.stringify(wanted)}. Its headings are: ${quoteAll(headings)}.`,
  )
}

const quoteAll = (texts: readonly string[]) => texts.map((text) => JSON.stringify(text)).join(', ')

function addPresetEmail(
  mapped: MappedColumn[],
  headings: readonly string[],
  { from }: ColumnOptions,
): void {
  if (!from || mapped.some(({ column }) => column.kind === 'email')) return
  const found = findEmailHeadings(headings, PRESETS[from])
  const [heading] = found
  if (heading !== undefined) {
    const indexes = found.map((each) => findHeading(headings, each))
    mapped.push({ column: { kind: 'email' }, heading, indexes })
    return
  }
  throw new RosterFileError(
    `The roster has no email column of ${PRESETS[from].title}: ${PRESETS[from].email.join(', ')}. ` +
      `Its headings are: ${quoteAll(headings)}.`,
  )
}

/** The positions of a preset's name. */
function findName(headings: readonly string[], { from }: ColumnOptions): number[] {
  if (!from) return []
  const keys = headings.map(toHeadingKey)
  const positions = PRESETS[from].name.map((names) =>
    names.map((name) => keys.indexOf(toHeadingKey(name))),
  )
  return positions.find((indexes) => !indexes.includes(-1)) ?? []
}

function assertKnown(
  table: Table,
  mapped: readonly MappedColumn[],
  unknown: readonly number[],
  systems: readonly string[],
): void {
  const isEmailMissing = !mapped.some(({ column }) => column.kind === 'email')
  if (unknown.length > 0 || isEmailMissing) {
    throw createUnknownColumnsError(table, unknown, { isEmailMissing, systems })
  }
}

function assertNoDuplicate(mapped: readonly MappedColumn[]): void {
  const names = mapped.map(({ column }) => printColumn(column))
  const duplicate = names.find((name, index) => names.indexOf(name) !== index)
  if (duplicate === undefined) return
  throw new RosterFileError(`The roster has the column ${duplicate} twice.`)
}

import { normalizeEmail } from '../../validation/normalizeEmail.js'
import { checkRoster, type ParseRosterOptions } from '../roster/parseRoster.js'
import type { RosterEntry } from '../roster/rosterEntry.js'
import { RosterError, type RosterProblem } from '../roster/rosterError.js'
import type { ColumnOptions } from './columns/columnOptions.js'
import { toHeadingKey } from './columns/headingKey.js'
import { mapColumns, type ColumnMap } from './columns/mapColumns.js'
import { isPresetHeading } from './columns/recognisePreset.js'
import { createRowFilter, type RowFilter } from './columns/rowFilter.js'
import { readTable, type ReadTableOptions } from './formats/readTable.js'
import { isBlankCell, type Table, type TableRow } from './formats/table.js'
import type { RosterLeftOut, RosterReading } from './rosterReading.js'
import { hasSeveralEmails } from './values/cleanEmail.js'
import { RowError } from './values/rowError.js'
import { readCells, type Notes } from './values/rowReader.js'
import { findSuspectColumns } from './values/suspectColumns.js'
import { toRecord } from './values/toRecord.js'

/** Options of {@link readRoster}. */
export interface ReadRosterOptions extends ParseRosterOptions, ReadTableOptions, ColumnOptions {
  /**
   * Conditions by heading: `Status=Active`, `Type!=Guest`. Several `=` of one heading are alternatives; apart from that,
   * every condition must hold.
   */
  where?: readonly string[] | undefined
  /** Refuses values that are probably wrong, instead of warning of them. @default false */
  strict?: boolean | undefined
}

/** The result of {@link readRoster}. */
export interface RosterFile {
  /** The people, as `syncUsers` takes them. */
  entries: RosterEntry[]
  /** What was read, changed and left out. */
  reading: RosterReading
}

/**
 * Reads a roster from the bytes of a file: `.csv` in any usual encoding and with any usual delimiter, `.xlsx`, `.json` or
 * `.jsonl`. What programs write around values is removed, and `reading` says where. `reading.warnings` has the values that
 * are probably wrong: look at them before you apply the roster.
 *
 * @throws {RosterFileError} `config_invalid` (rejects), for a file that cannot be read, or with unknown columns
 * @throws {RosterError} `config_invalid` (rejects), with the problems of all rows
 * @example
 * const { entries, reading } = await readRoster(await readFile('people.xlsx'), { from: 'okta' })
 * console.log(reading.leftOut, reading.warnings)
 */
export async function readRoster(
  bytes: Uint8Array,
  options: ReadRosterOptions = {},
): Promise<RosterFile> {
  const table = await readTable(bytes, options, createHeadingCheck(options))
  const settings = { ...options, from: options.from ?? table.from }
  const columns = mapColumns(table, settings, Object.keys(options.directories ?? {}))
  const filter = createRowFilter(table, settings)
  const notes: Notes = { changes: [], warnings: [...table.warnings], converted: new Set() }
  const { kept, leftOut } = readRows(table, columns, filter, notes)
  addColumnWarnings(kept, columns, notes)
  const entries = checkRows(table, kept, notes, options)
  return {
    entries,
    reading: createReading({ table, columns, notes, leftOut, from: settings.from }),
  }
}

/** A header is recognised by headings of ours, of a preset, and those that are mapped. */
function createHeadingCheck({ columns = {} }: ReadRosterOptions): (heading: string) => boolean {
  const keys = new Set(['email', ...Object.values(columns)].map(toHeadingKey))
  return (heading) => keys.has(toHeadingKey(heading)) || isPresetHeading(heading)
}

/** A row that is in the roster, and the record that was made of it. */
interface KeptRow {
  row: TableRow
  record: Record<string, unknown>
  problem: string | undefined
}

function readRows(table: Table, columns: ColumnMap, filter: RowFilter, notes: Notes) {
  const kept: KeptRow[] = []
  const leftOut: RosterLeftOut[] = []
  for (const row of table.rows) {
    const omission = filter.findReason(row, notes.warnings)
    const read = omission === undefined ? readRow(row, columns, notes) : undefined
    const reason =
      omission ?? (filter.needsEmail && read && hasNoEmail(read) ? 'no email' : undefined)
    if (reason !== undefined) leftOut.push({ place: row.place, label: findLabel(row), reason })
    else if (read) kept.push(read)
  }
  return { kept, leftOut }
}

const hasNoEmail = ({ record, problem }: KeptRow) =>
  problem === undefined && record.email === undefined

/** A text that says whose row it is: one with an `@`, or else the first one that is no number. */
function findLabel({ cells }: TableRow): string {
  const texts = cells.flatMap((cell) => (typeof cell === 'string' ? cell.trim() : []))
  const label =
    texts.find((text) => text.includes('@')) ?? texts.find((text) => /\p{L}/u.test(text))
  return (label ?? '').slice(0, 80)
}

function readRow(row: TableRow, columns: ColumnMap, notes: Notes): KeptRow {
  try {
    assertLength(row, columns)
    const record = toRecord(readCells(row, columns, notes))
    return { row, record: { ...record, ...readName(row, columns) }, problem: undefined }
  } catch (error) {
    if (!(error instanceof RowError)) throw error
    return { row, record: {}, problem: error.message }
  }
}

/** The name of the person, for the comparison of possible renames. */
function readName({ cells }: TableRow, { name }: ColumnMap): { name?: string } {
  const parts = name.map((index) => cells[index]).filter((cell) => !isBlankCell(cell))
  const isWhole = parts.length > 0 && parts.length === name.length
  return isWhole ? { name: parts.map((part) => String(part).trim()).join(' ') } : {}
}

/** A short row lacks its last cells, as Excel leaves them out. The values of a long one are in the wrong columns. */
function assertLength({ cells }: TableRow, { width }: ColumnMap): void {
  if (cells.length <= width) return
  const surplus = cells.slice(width).filter((cell) => cell !== '')
  if (surplus.length > 0) throw new RowError(`has ${cells.length} cells, the header has ${width}`)
}

function addColumnWarnings(kept: readonly KeptRow[], columns: ColumnMap, notes: Notes): void {
  const rows = kept.map(({ row }) => row)
  for (const warning of findSuspectColumns(rows, columns)) notes.warnings.push(warning)
  if (notes.converted.size === 0) return
  const names = [...notes.converted].join(', ')
  notes.changes.push({ place: 'all', column: names, before: 'numbers and booleans', after: 'text' })
}

/**
 * The entries of the roster.
 *
 * @throws {RosterError} if a row is bad
 */
function checkRows(
  table: Table,
  kept: readonly KeptRow[],
  notes: Notes,
  options: ReadRosterOptions,
): RosterEntry[] {
  const good = kept.filter(({ problem }) => problem === undefined)
  const { entries, problems } = checkRoster(
    good.map(({ record }) => record),
    options,
  )
  const allProblems: RosterProblem[] = [
    ...table.problems.map(({ place, message }) => toProblem(place, message)),
    ...kept.flatMap(({ row, problem }) =>
      problem === undefined ? [] : toProblem(row.place, `${problem}.`),
    ),
    ...placeProblems(problems, good),
    ...(options.strict
      ? notes.warnings.map(({ place = 'the file', column, message }) =>
          toProblem(place, column === undefined ? message : `${column}: ${message}`),
        )
      : []),
  ]
  if (allProblems.length > 0) throw new RosterError(sortByPlace(allProblems))
  return entries
}

const toProblem = (place: string, message: string): RosterProblem => ({
  row: readNumber(place),
  place,
  problem: 'row-invalid',
  message,
})

/** 17 of `line 17`. */
const readNumber = (place: string) => Number(/\d+$/.exec(place)?.[0] ?? 0)

const sortByPlace = (problems: readonly RosterProblem[]) =>
  [...problems].sort((one, other) => one.row - other.row)

/** Problems with the place in the file instead of the number of the row. */
function placeProblems(
  problems: readonly RosterProblem[],
  rows: readonly KeptRow[],
): RosterProblem[] {
  const firstByEmail = problems.some(isDuplicate)
    ? indexFirstByEmail(rows)
    : new Map<string, KeptRow>()
  return problems.flatMap((problem) => {
    const kept = rows[problem.row - 1]
    if (!kept) return []
    const { place } = kept.row
    const message = describeProblem(problem, kept, firstByEmail)
    return [{ ...problem, row: readNumber(place), place, message }]
  })
}

const isDuplicate = ({ problem }: RosterProblem) => problem === 'email-duplicate'

function describeProblem(
  problem: RosterProblem,
  { record }: KeptRow,
  firstByEmail: ReadonlyMap<string, KeptRow>,
): string {
  const email = String(record.email)
  if (problem.problem === 'email-invalid' && hasSeveralEmails(email)) {
    return `has several emails: ${JSON.stringify(email)}. Keep one of them.`
  }
  const first = isDuplicate(problem) ? firstByEmail.get(normalizeEmail(email)) : undefined
  if (!first) return problem.message
  const spelling = first.record.email === email ? '' : ` (${String(first.record.email)})`
  return `has the same email as ${first.row.place}${spelling}; keep one of them.`
}

function indexFirstByEmail(rows: readonly KeptRow[]): Map<string, KeptRow> {
  const firstByEmail = new Map<string, KeptRow>()
  for (const row of rows) {
    const key = normalizeEmail(String(row.record.email))
    if (!firstByEmail.has(key)) firstByEmail.set(key, row)
  }
  return firstByEmail
}

interface ReadingParts {
  table: Table
  columns: ColumnMap
  notes: Notes
  leftOut: RosterLeftOut[]
  from: RosterReading['from']
}

const createReading = ({ table, columns, notes, leftOut, from }: ReadingParts): RosterReading => ({
  ...table.source,
  from,
  rows: table.rows.length,
  page: table.page,
  skippedLines: table.skippedLines,
  ignoredColumns: columns.ignored,
  leftOut,
  changes: notes.changes,
  warnings: notes.warnings,
})

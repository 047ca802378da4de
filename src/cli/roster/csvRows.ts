import { UsageError } from '../usageError.js'
import { parseHeader, type Column } from './header.js'
import { parseCsv, type CsvRecord } from './parseCsv.js'
import { parseAttributesCell } from './parseAttributesCell.js'
import type { RosterRow } from './row.js'
import { withScopes } from './withScopes.js'

/**
 * The rows of a CSV roster. Its first line names the columns: `email`, and any of `roles`, `scopes`,
 * `attributes`, `groups` and `attr.<key>`. An empty cell says nothing.
 *
 * @throws {UsageError} for a file that is no such roster
 */
export function readCsvRows(text: string, ignoredColumns: readonly string[]): RosterRow[] {
  const [header, ...records] = parseCsv(text)
  if (!header) throw new UsageError('The roster is empty.')
  const columns = parseHeader(header.cells, ignoredColumns)
  return records.map((record, index) => toRow(record, index + 1, columns))
}

function toRow({ line, cells }: CsvRecord, row: number, columns: readonly Column[]): RosterRow {
  const place = `line ${line}`
  try {
    return { row, place, record: toRecord(cells, columns) }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return { row, place, record: undefined, problem: error.message }
  }
}

function toRecord(cells: readonly string[], columns: readonly Column[]) {
  assertLength(cells, columns)
  const record: Record<string, unknown> = {}
  const attributes = new Map<string, string>()
  columns.forEach((column, index) => {
    const cell = cells[index] ?? ''
    if (cell === '' || column.kind === 'ignored') return
    if (column.kind === 'unnamed') throw new UsageError('has a value in a column without a name')
    if (column.kind === 'email') record.email = cell
    else if (column.kind === 'attribute') add(attributes, [[column.key, cell]])
    else if (column.kind === 'attributes') add(attributes, parseAttributesCell(cell))
    else record[column.kind] = splitList(cell)
  })
  const { scopes, roles, ...rest } = record
  if (scopes && !roles) throw new UsageError('has scopes, but no roles')
  return {
    ...rest,
    ...(roles !== undefined && { roles: withScopes(roles, scopes) }),
    ...(attributes.size > 0 && { attributes: Object.fromEntries(attributes) }),
  }
}

// A row that is too short or too long has its values in the wrong columns, for all we know.
function assertLength(cells: readonly string[], columns: readonly Column[]) {
  const surplus = cells.slice(columns.length).some((cell) => cell !== '')
  if (cells.length >= columns.length && !surplus) return
  throw new UsageError(`has ${cells.length} cells, the header has ${columns.length}`)
}

function add(attributes: Map<string, string>, pairs: readonly (readonly [string, string])[]) {
  for (const [key, value] of pairs) {
    if (attributes.has(key)) throw new UsageError(`has the attribute ${key} twice`)
    attributes.set(key, value)
  }
}

const splitList = (cell: string) =>
  cell.split(';').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]))

import { UsageError } from '../errors/usageError.js'
import { addScopes } from './addScopes.js'
import { parseAttributesCell } from './parseAttributesCell.js'
import { parseCsv, type CsvRecord } from './parseCsv.js'
import { parseHeader, type Column, type FieldColumn, type HeaderOptions } from './parseHeader.js'
import type { RosterRow } from './rosterRow.js'
import { splitList } from './splitList.js'

/**
 * Reads the rows of a CSV roster. Its first line names the columns: `email`, `roles`, `scopes`, `attributes`,
 * `groups` and `attr.<key>`. For another system they are `iadvize.roles` and so on, and any other column is an
 * attribute. An empty cell sets nothing.
 *
 * @throws {UsageError} for a file without such a header
 */
export function readCsvRows(text: string, options: HeaderOptions): RosterRow[] {
  const [header, ...records] = parseCsv(text)
  if (!header) throw new UsageError('The roster is empty.')
  const columns = parseHeader(header.cells, options)
  return records.map((record, index) => toRow(record, index + 1, columns))
}

function toRow({ line, cells }: CsvRecord, row: number, columns: readonly Column[]): RosterRow {
  const place = `line ${line}`
  try {
    assertLength(cells, columns)
    return { row, place, record: toRecord(cells, columns) }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return { row, place, record: undefined, problem: error.message }
  }
}

// The values of a row that is too short or too long are probably in the wrong columns.
function assertLength(cells: readonly string[], columns: readonly Column[]): void {
  const hasSurplus = cells.slice(columns.length).some((cell) => cell !== '')
  if (cells.length >= columns.length && !hasSurplus) return
  throw new UsageError(`has ${cells.length} cells, the header has ${columns.length}`)
}

/** The values of one row. */
interface RowValues {
  email?: string
  wisdom: FieldValues
  /** By system. `null` if all cells of the system are empty. */
  systems: Map<string, FieldValues | null>
}

/** The values of one row for one system. */
interface FieldValues {
  lists: Partial<Record<'roles' | 'scopes' | 'groups', string[]>>
  attributes: Map<string, string>
}

const createFieldValues = (): FieldValues => ({ lists: {}, attributes: new Map() })

function toRecord(cells: readonly string[], columns: readonly Column[]) {
  const values: RowValues = { wisdom: createFieldValues(), systems: new Map() }
  columns.forEach((column, index) => setCell(values, column, cells[index] ?? ''))
  const { email, wisdom, systems } = values
  return {
    ...(email !== undefined && { email }),
    ...finishFields(wisdom),
    ...(systems.size > 0 && { directories: finishSystems(systems) }),
  }
}

function setCell(values: RowValues, column: Column, cell: string): void {
  if (column.kind === 'system') {
    setSystemCell(values.systems, column.system, column.column, cell)
    return
  }
  if (cell === '' || column.kind === 'ignored') return
  if (column.kind === 'unnamed') throw new UsageError('has a value in a column without a name')
  if (column.kind === 'email') values.email = cell
  else setField(values.wisdom, column, cell)
}

function setSystemCell(
  systems: RowValues['systems'],
  system: string,
  column: FieldColumn,
  cell: string,
): void {
  const existing = systems.get(system) ?? null
  if (cell === '') {
    systems.set(system, existing)
    return
  }
  const fields = existing ?? createFieldValues()
  systems.set(system, fields)
  setField(fields, column, cell)
}

function setField({ lists, attributes }: FieldValues, column: FieldColumn, cell: string): void {
  if (column.kind === 'attribute') {
    addAttribute(attributes, column.key, cell)
  } else if (column.kind === 'attributes') {
    for (const [key, value] of parseAttributesCell(cell)) addAttribute(attributes, key, value)
  } else {
    lists[column.kind] = splitList(cell)
  }
}

function addAttribute(attributes: Map<string, string>, key: string, value: string): void {
  if (attributes.has(key)) throw new UsageError(`has the attribute ${key} twice`)
  attributes.set(key, value)
}

const finishSystems = (systems: RowValues['systems']) =>
  Object.fromEntries(
    [...systems].map(([system, fields]) => [system, fields && finishFields(fields)]),
  )

function finishFields({ lists: { roles, scopes, groups }, attributes }: FieldValues) {
  if (scopes && !roles) throw new UsageError('has scopes, but no roles')
  return {
    ...(groups && { groups }),
    ...(roles && { roles: addScopes(roles, scopes) }),
    ...(attributes.size > 0 && { attributes: Object.fromEntries(attributes) }),
  }
}

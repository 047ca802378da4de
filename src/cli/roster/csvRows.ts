import { UsageError } from '../errors/usageError.js'
import { parseHeader, type Column, type HeaderOptions, type ShareColumn } from './header.js'
import { parseCsv, type CsvRecord } from './parseCsv.js'
import { parseAttributesCell } from './parseAttributesCell.js'
import type { RosterRow } from './row.js'
import { withScopes } from './withScopes.js'

/**
 * The rows of a CSV roster. Its first line names the columns: `email`, and any of `roles`, `scopes`,
 * `attributes`, `groups` and `attr.<key>`; for another system `iadvize.roles` and so on, where any other
 * column is an attribute. An empty cell says nothing.
 *
 * @throws {UsageError} for a file that is no such roster
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
    return { row, place, record: toRecord(cells, columns) }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return { row, place, record: undefined, problem: error.message }
  }
}

function toRecord(cells: readonly string[], columns: readonly Column[]) {
  assertLength(cells, columns)
  let email: string | undefined
  const own: Share = createShare()
  const shares = new Map<string, Share | null>()
  columns.forEach((column, index) => {
    const cell = cells[index] ?? ''
    if (column.kind === 'share') {
      const share = shares.get(column.system) ?? (cell === '' ? null : createShare())
      shares.set(column.system, share)
      if (share && cell !== '') fill(share, column.column, cell)
      return
    }
    if (cell === '' || column.kind === 'ignored') return
    if (column.kind === 'unnamed') throw new UsageError('has a value in a column without a name')
    if (column.kind === 'email') email = cell
    else fill(own, column, cell)
  })
  return {
    ...(email !== undefined && { email }),
    ...finish(own),
    ...(shares.size > 0 && {
      directories: Object.fromEntries(
        [...shares].map(([system, share]) => [system, share && finish(share)]),
      ),
    }),
  }
}

/** What the cells of one row say of somebody for one system. */
interface Share {
  lists: Partial<Record<'roles' | 'scopes' | 'groups', string[]>>
  attributes: Map<string, string>
}

const createShare = (): Share => ({ lists: {}, attributes: new Map() })

function fill({ lists, attributes }: Share, column: ShareColumn, cell: string) {
  if (column.kind === 'attribute') add(attributes, [[column.key, cell]])
  else if (column.kind === 'attributes') add(attributes, parseAttributesCell(cell))
  else lists[column.kind] = splitList(cell)
}

function finish({ lists: { roles, scopes, groups }, attributes }: Share) {
  if (scopes && !roles) throw new UsageError('has scopes, but no roles')
  return {
    ...(groups && { groups }),
    ...(roles && { roles: withScopes(roles, scopes) }),
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

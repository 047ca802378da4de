import type { TableRow } from '../formats/table.js'
import type { ColumnMap, MappedColumn } from '../columns/mapColumns.js'
import type { RosterWarning } from '../rosterReading.js'
import { isDecimalId, isIdColumn, isShortenedNumber } from './suspectValue.js'

/** Warnings that only the values of a whole column give reason for. */
export function findSuspectColumns(
  rows: readonly TableRow[],
  { mapped }: ColumnMap,
): RosterWarning[] {
  return mapped
    .filter(({ column }) => column.kind === 'attribute' || column.kind === 'system')
    .flatMap((each) => findSuspects(rows, each))
}

function findSuspects(
  rows: readonly TableRow[],
  { heading, indexes }: MappedColumn,
): RosterWarning[] {
  const [index = -1] = indexes
  const decimals: Cell[] = []
  const shortened = new Map<string, Cell>()
  const numbers = new Map<string, Cell>()
  const warnings: RosterWarning[] = []
  let filled = 0
  for (const { place, cells } of rows) {
    const cell = cells[index]
    if (typeof cell !== 'string' || cell === '') continue
    filled += 1
    if (!/^[+-]?\d/.test(cell)) continue
    const current = { place, value: cell.trim() }
    if (isDecimalId(current.value)) decimals.push(current)
    else if (isShortenedNumber(current.value))
      warnings.push(...findShared(shortened, current, heading))
    else warnings.push(...findRespelled(numbers, current, heading))
  }
  const isAll = decimals.length === filled
  return isIdColumn(heading) || isAll
    ? [...decimals.map((cell) => describeDecimal(cell, heading)), ...warnings]
    : warnings
}

interface Cell {
  place: string
  value: string
}

const describeDecimal = ({ place, value }: Cell, column: string): RosterWarning => ({
  place,
  column,
  message: `${JSON.stringify(value)} has a decimal that the id probably does not have. pandas writes ids in this way.`,
})

/** Two people with one shortened number would see the rows of both. */
function findShared(seen: Map<string, Cell>, cell: Cell, column: string): RosterWarning[] {
  const first = seen.get(cell.value)
  if (!first) seen.set(cell.value, cell)
  if (!first) return []
  const message = `${JSON.stringify(cell.value)} is also the value of ${first.place}. They may be different numbers.`
  return [{ place: cell.place, column, message }]
}

/** `00123` and `123` in one column are probably one id, which lost its zeros in some rows. */
function findRespelled(seen: Map<string, Cell>, cell: Cell, column: string): RosterWarning[] {
  if (!/^\d+$/.test(cell.value)) return []
  const key = cell.value.replace(/^0+(?=\d)/, '')
  const first = seen.get(key)
  if (!first) seen.set(key, cell)
  if (!first || first.value === cell.value) return []
  const message = `${JSON.stringify(cell.value)} is ${JSON.stringify(first.value)} in ${first.place}. One of them has lost its zeros.`
  return [{ place: cell.place, column, message }]
}

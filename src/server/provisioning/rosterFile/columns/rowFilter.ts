import type { Table, TableRow } from '../formats/table.js'
import type { RosterWarning } from '../rosterReading.js'
import {
  createFilter,
  describeStatus,
  findStatusColumns,
  getConditionHeadings,
  readStatus,
} from './conditions.js'
import type { RosterSource } from './presets.js'

export interface RowFilter {
  /** Why a row is left out. `undefined` for one that is not. An unknown status is added to the warnings. */
  findReason(row: TableRow, warnings: RosterWarning[]): string | undefined
  /** Whether rows without an email are left out, too: an export has devices and services. */
  needsEmail: boolean
}

export interface RowFilterOptions {
  where?: readonly string[] | undefined
  from?: RosterSource | undefined
}

/** The conditions of the options, and those of the preset for columns that have none. */
export function createRowFilter(
  { headings }: Table,
  { where = [], from }: RowFilterOptions,
): RowFilter {
  const conditions = createFilter(headings, where)
  const statusColumns = findStatusColumns(headings, from, getConditionHeadings(headings, where))
  return {
    needsEmail: from !== undefined,
    findReason({ place, cells }, warnings) {
      for (const findReason of conditions) {
        const reason = findReason(cells)
        if (reason !== undefined) return reason
      }
      for (const column of statusColumns) {
        const status = readStatus(cells[column.index], column)
        if (status === 'inactive') return describeStatus(column, cells)
        if (status === 'active') continue
        const message = `${describeStatus(column, cells)}, which is not known. The row is in the roster.`
        warnings.push({ place, column: column.heading, message })
      }
      return undefined
    },
  }
}

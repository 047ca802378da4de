import { RosterFileError } from '../rosterFileError.js'
import { findTable, listSkippedLines } from './findTable.js'
import { readSheet } from './xlsx/readSheet.js'
import type { IsKnownHeading, Table } from './table.js'

/**
 * Reads a sheet of a workbook: the first one, or the one with this name.
 *
 * @throws {RosterFileError} for a file that is no workbook, for an unknown sheet and for an empty one
 */
export async function readXlsx(
  bytes: Uint8Array,
  sheetName: string | undefined,
  isKnown: IsKnownHeading,
): Promise<Table> {
  const { sheet, others, records } = await readSheet(bytes, sheetName)
  const found = findTable(records, isKnown)
  if (!found) {
    const hint = others.length > 0 ? ` Other sheets: ${others.join(', ')}.` : ''
    throw new RosterFileError(`The sheet ${JSON.stringify(sheet)} of the roster is empty.${hint}`)
  }
  return {
    headings: found.header.cells.map((cell) => String(cell).trim()),
    rows: found.rows.map(({ line, cells }) => ({ place: `row ${line}`, cells })),
    problems: [],
    source: { format: 'xlsx', sheet },
    skippedLines: listSkippedLines(found, 'row'),
    warnings: [],
  }
}

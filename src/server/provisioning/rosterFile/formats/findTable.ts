import type { RosterSkippedLine } from '../rosterReading.js'
import { isBlankCell, type IsKnownHeading } from './table.js'

/** A record of a spreadsheet or a CSV file, with the number of its line or row. */
export interface NumberedRecord {
  line: number
  cells: readonly unknown[]
}

/** The table in a report. */
export interface FoundTable<T extends NumberedRecord> {
  header: T
  rows: T[]
  /** Titles above the header. */
  above: readonly T[]
  /** Totals and notices below the last row. */
  below: readonly T[]
}

/** How many records are searched for a header. */
const MAX_TITLES = 30

/**
 * Finds the table in the records of a file: reports have titles above it, and totals and notices below. `undefined` if
 * there is no record.
 */
export function findTable<T extends NumberedRecord>(
  records: readonly T[],
  isKnown: IsKnownHeading,
): FoundTable<T> | undefined {
  const filled = records.filter(({ cells }) => !cells.every(isBlankCell))
  const index = findHeader(filled, isKnown)
  const header = filled[index]
  if (!header) return undefined
  const rows = filled.slice(index + 1).filter((row) => !isRule(row))
  const width = header.cells.filter((cell) => !isBlankCell(cell)).length
  const footer = findFooter(rows, { headerLine: header.line, hasColumns: width > 1 })
  return {
    header,
    rows: rows.slice(0, footer),
    above: filled.slice(0, index),
    below: rows.slice(footer),
  }
}

/** The record with a known heading, or else the first one that is as wide as the widest. */
function findHeader(records: readonly NumberedRecord[], isKnown: IsKnownHeading): number {
  const first = records.slice(0, MAX_TITLES)
  const known = first.findIndex(({ cells }) =>
    cells.some((cell) => typeof cell === 'string' && isKnown(cell)),
  )
  if (known >= 0) return known
  const widths = first.map(({ cells }) => countFilled(cells))
  const widest = Math.max(0, ...widths)
  return widest > 2
    ? Math.max(
        0,
        widths.findIndex((width) => width * 2 > widest),
      )
    : 0
}

const countFilled = (cells: readonly unknown[]) => cells.filter((cell) => !isBlankCell(cell)).length

/** A line of dashes, as SQL clients draw below a header. */
const isRule = ({ cells }: NumberedRecord) =>
  cells.every((cell) => isBlankCell(cell) || (typeof cell === 'string' && /^[-=+]{3,}$/.test(cell)))

const FOOTER =
  /^\W*(grand total|sub ?total|total|count\b|copyright|confidential|report (name|run|generated)|generated|exported|printed|run (by|on)|as of|end of|source:|page \d|\d+ (rows?|records?|results?|users?|people)\b)/i

/** The index of the first record of the footer: the number of rows if there is none. */
function findFooter(
  rows: readonly NumberedRecord[],
  { headerLine, hasColumns }: { headerLine: number; hasColumns: boolean },
): number {
  let footer = rows.length
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const row = rows[index]
    if (!row || hasEmail(row)) break
    const filled = countFilled(row.cells)
    const isFooter = isNotice(row) ? filled <= 3 : hasColumns && filled <= 1
    if (!isFooter) break
    // A gap makes a footer of everything below it.
    const previousLine = rows[index - 1]?.line ?? headerLine
    if (isNotice(row) || row.line > previousLine + 1) footer = index
  }
  return footer
}

const isNotice = ({ cells }: NumberedRecord): boolean => {
  const text = cells.find((cell) => !isBlankCell(cell))
  return typeof text === 'string' && FOOTER.test(text)
}

const hasEmail = ({ cells }: NumberedRecord) =>
  cells.some((cell) => typeof cell === 'string' && /^\S+@\S+$/.test(cell.trim()))

/** The lines that are taken for titles and footers. */
export function listSkippedLines<T extends NumberedRecord>(
  { above, below }: FoundTable<T>,
  unit: string,
): RosterSkippedLine[] {
  return [...above, ...below].map(({ line, cells }) => {
    const text = cells.find((cell) => !isBlankCell(cell))
    return { place: `${unit} ${line}`, text: String(text).slice(0, 80) }
  })
}

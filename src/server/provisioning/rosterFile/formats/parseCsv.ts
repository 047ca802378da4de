import { RosterFileError } from '../rosterFileError.js'

/** One record of a CSV file. */
export interface CsvRecord {
  /** The line that it begins on. */
  line: number
  cells: readonly string[]
}

/** The part of csv-parse that is used. It is loaded with the first CSV file. */
export type ParseCsvText = (text: string, options: object) => unknown

export interface CsvSyntax {
  delimiter: string
  /** Whether quotes are syntax. In text of databases, separated by tabs, they may be ordinary letters. */
  hasQuotes: boolean
}

/**
 * Splits CSV into records. Empty lines are dropped. Cells are trimmed outside of quotes.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4180
 * @throws {RosterFileError} with the line, for quotes that do not match
 */
export function parseCsv(text: string, syntax: CsvSyntax, parse: ParseCsvText): CsvRecord[] {
  try {
    return parseRecords(text, syntax, parse)
  } catch (error) {
    if (!isCsvError(error)) throw error
    throw new RosterFileError(`The roster is not valid CSV: ${error.message}.`)
  }
}

/** @throws an error of csv-parse */
export function parseRecords(
  text: string,
  { delimiter, hasQuotes }: CsvSyntax,
  parse: ParseCsvText,
): CsvRecord[] {
  return parse(text, {
    delimiter,
    on_record: (cells: string[], { lines }: { lines: number }): CsvRecord => ({
      line: lines - countLineBreaks(cells),
      cells,
    }),
    quote: hasQuotes ? '"' : null,
    record_delimiter: '\n',
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  }) as CsvRecord[]
}

export const isCsvError = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && /^(CSV|INVALID)_/.test(String(error.code))

/** `lines` of csv-parse is the line on which a record ends. */
function countLineBreaks(cells: readonly string[]): number {
  let count = 0
  for (const cell of cells) if (cell.includes('\n')) count += cell.split('\n').length - 1
  return count
}

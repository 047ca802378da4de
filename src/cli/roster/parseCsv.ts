import { CsvError, parse } from 'csv-parse/sync'
import { UsageError } from '../errors/usageError.js'

/** One record of a CSV file that is not blank, with the line that it begins on. */
export interface CsvRecord {
  line: number
  cells: readonly string[]
}

/**
 * Splits CSV into records: quotes, line breaks within quotes, blank lines. Cells are trimmed outside of quotes.
 *
 * The delimiter is taken from the first line: a comma, a semicolon (as some spreadsheets write) or a tab.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4180
 * @throws {UsageError} with the line, for quotes that do not match
 */
export function parseCsv(text: string): CsvRecord[] {
  const parsed = readRecords(text) as unknown as { info: { lines: number }; record: string[] }[]
  return parsed
    .map(({ info, record: cells }) => ({ line: info.lines - countBreaks(cells), cells }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
}

function readRecords(text: string) {
  try {
    return parse(text, {
      delimiter: detectDelimiter(text),
      info: true,
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new UsageError(`The roster is no CSV: ${error.message}.`)
  }
}

function detectDelimiter(text: string): string {
  const [header = ''] = text.split('\n', 1)
  return [',', ';', '\t'].find((delimiter) => header.includes(delimiter)) ?? ','
}

// csv-parse tells the line on which a record ends.
const countBreaks = (cells: readonly string[]) =>
  cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)

import { CsvError, parse } from 'csv-parse/sync'
import { UsageError } from '../errors/usageError.js'

/** One record of a CSV file, with the line that it begins on. */
export interface CsvRecord {
  line: number
  cells: readonly string[]
}

/**
 * Splits CSV into records. Blank ones are dropped. Cells are trimmed outside of quotes.
 *
 * The first line decides the delimiter: a comma, a semicolon (as some spreadsheets write) or a tab.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4180
 * @throws {UsageError} with the line, for quotes that do not match
 */
export function parseCsv(text: string): CsvRecord[] {
  return readRecords(text)
    .map(({ info, record }) => ({ line: info.lines - countLineBreaks(record), cells: record }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
}

/** A record of csv-parse with `info: true`. Its types do not know the option. */
interface ParsedRecord {
  /** `lines` is the line on which the record ends. */
  info: { lines: number }
  record: string[]
}

function readRecords(text: string): ParsedRecord[] {
  try {
    const records: unknown = parse(text, {
      delimiter: detectDelimiter(text),
      info: true,
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    })
    return records as ParsedRecord[]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new UsageError(`The roster is not valid CSV: ${error.message}.`)
  }
}

function detectDelimiter(text: string): string {
  const [header = ''] = text.split('\n', 1)
  return [',', ';', '\t'].find((delimiter) => header.includes(delimiter)) ?? ','
}

const countLineBreaks = (cells: readonly string[]) =>
  cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)

import { RosterFileError } from '../rosterFileError.js'
import type { RosterReading } from '../rosterReading.js'
import { readCsv } from './readCsv.js'
import { readJson, readJsonLines } from './readJson.js'
import { readXlsx } from './readXlsx.js'
import type { IsKnownHeading, Table } from './table.js'

/** How the bytes of a file become a table. */
export interface ReadTableOptions {
  /** The name of the file. Its extension tells JSON from CSV. */
  name?: string | undefined
  /** The format of the file. @defaultValue found by its bytes and `name` */
  format?: RosterReading['format'] | undefined
  /** The encoding of a text, such as `windows-1250`. @defaultValue UTF-8, UTF-16 with a mark, or Windows-1252 if it is neither */
  encoding?: string | undefined
  /** What is between the cells of a text, one character. @defaultValue found: a comma, a semicolon, a tab or a bar */
  delimiter?: string | undefined
  /** The sheet of a workbook. @defaultValue the first */
  sheet?: string | undefined
}

/** @throws {RosterFileError} for a file of another format, and for one that is not valid */
export async function readTable(
  bytes: Uint8Array,
  options: ReadTableOptions,
  isKnown: IsKnownHeading,
): Promise<Table> {
  const format = options.format ?? detectFormat(bytes, options.name)
  if (options.sheet !== undefined && format !== 'xlsx') {
    throw new RosterFileError(
      'Only a workbook (.xlsx) has sheets. Leave out the name of the sheet.',
    )
  }
  assertDelimiter(options.delimiter, format)
  switch (format) {
    case 'xlsx':
      return readXlsx(bytes, options.sheet, isKnown)
    case 'json':
      return readJson(bytes, options.encoding)
    case 'jsonl':
      return readJsonLines(bytes, options.encoding)
    case 'csv':
      return readCsv(bytes, options, isKnown)
  }
}

function assertDelimiter(delimiter: string | undefined, format: RosterReading['format']): void {
  if (delimiter === undefined) return
  if (format !== 'csv') {
    throw new RosterFileError('Only a text with cells has a delimiter. Leave out the delimiter.')
  }
  if (/^[^"\r\n]$/u.test(delimiter)) return
  throw new RosterFileError('The delimiter must be one character, and no quote or line end.')
}

/** What a file begins with that is not a roster, and what to do with it. */
const OTHER_FILES: readonly (readonly [start: string, advice: string])[] = [
  [
    '\xd0\xcf\x11\xe0',
    'an old or encrypted workbook (.xls). Save it as .xlsx without a password, or as .csv',
  ],
  ['%PDF', 'a PDF file. Export it as .csv or .xlsx'],
  ['\x1f\x8b', 'compressed (gzip). Unpack it'],
  ['{\\rtf', 'a text document (.rtf). Save it as .csv'],
  ['<', 'HTML or XML, perhaps under the name of a spreadsheet. Save it as .xlsx or .csv'],
]

/** The first bytes count more than the extension: spreadsheets are often renamed. */
function detectFormat(bytes: Uint8Array, name = ''): RosterReading['format'] {
  const start = String.fromCharCode(...bytes.subarray(0, 512)).replace(/^\xef\xbb\xbf/, '')
  if (start.startsWith('PK\x03\x04')) return 'xlsx'
  const other = OTHER_FILES.find(([begin]) => start.trimStart().startsWith(begin))
  if (other) throw new RosterFileError(`The roster is ${other[1]}.`)
  const extension = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  if (extension === 'xlsx') {
    throw new RosterFileError(
      'The roster is not an .xlsx workbook, though its name says so. Save it as .xlsx or .csv.',
    )
  }
  if (extension === 'json') return 'json'
  if (extension === 'jsonl' || extension === 'ndjson') return 'jsonl'
  if (['csv', 'tsv', 'tab', 'txt'].includes(extension)) return 'csv'
  return /^\s*(\[|\{\s*")/.test(start) ? 'json' : 'csv'
}

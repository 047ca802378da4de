import {
  isCsvError,
  parseCsv,
  parseRecords,
  type CsvRecord,
  type CsvSyntax,
  type ParseCsvText,
} from './parseCsv.js'
import type { IsKnownHeading } from './table.js'

const DELIMITERS = [',', ';', '\t', '|']

/** How many lines decide the delimiter. */
const PROBED_LINES = 50

/**
 * Finds out the delimiter: the one that separates a known heading from the others, or else the one with which most lines
 * have the same number of cells.
 */
export function detectDelimiter(
  text: string,
  isKnown: IsKnownHeading,
  parse: ParseCsvText,
): string {
  const head = text.split('\n', PROBED_LINES).join('\n')
  const scores = DELIMITERS.map((delimiter) => score(head, delimiter, isKnown, parse))
  const best = scores.indexOf(Math.max(...scores))
  return DELIMITERS[best] ?? ','
}

/** A known heading in a row of several counts most. A file with one column has no delimiter. */
function score(
  head: string,
  delimiter: string,
  isKnown: IsKnownHeading,
  parse: ParseCsvText,
): number {
  const rows = splitLoosely(head, delimiter, parse)
  const header = rows.find((cells) => cells.length > 1 && cells.some(isKnown))
  if (header) return 1000 + header.length
  const counts = rows.map((cells) => cells.length).filter((count) => count > 1)
  const mostFrequent = Math.max(0, ...counts.map((count) => countEqual(counts, count)))
  return mostFrequent
}

const countEqual = (counts: readonly number[], wanted: number) =>
  counts.filter((count) => count === wanted).length

/** The end of the text may be within quotes. */
function splitLoosely(
  text: string,
  delimiter: string,
  parse: ParseCsvText,
): readonly (readonly string[])[] {
  try {
    return parseRecords(text, { delimiter, hasQuotes: true }, parse).map(({ cells }) => cells)
  } catch {
    return parseRecords(text, { delimiter, hasQuotes: false }, parse).map(({ cells }) =>
      cells.map((cell) => cell.replace(/^"(.*)"$/, '$1')),
    )
  }
}

/**
 * The records of a text with this delimiter, and whether quotes are syntax in it. Excel quotes cells of a text with tabs.
 * Databases do not: there, a quote that begins a cell would swallow lines.
 */
export function parseWithDelimiter(
  text: string,
  delimiter: string,
  parse: ParseCsvText,
): CsvRecord[] {
  const quoted: CsvSyntax = { delimiter, hasQuotes: true }
  if (delimiter !== '\t') return parseCsv(text, quoted, parse)
  const records = tryParse(text, quoted, parse)
  const isPlausible = records && !records.some(({ cells }) => cells.some(swallowsLines))
  return isPlausible ? records : parseCsv(text, { delimiter, hasQuotes: false }, parse)
}

function tryParse(text: string, syntax: CsvSyntax, parse: ParseCsvText): CsvRecord[] | undefined {
  try {
    return parseRecords(text, syntax, parse)
  } catch (error) {
    if (isCsvError(error)) return undefined
    throw error
  }
}

const swallowsLines = (cell: string) => cell.includes('\t') && cell.includes('\n')

import { RosterFileError } from '../rosterFileError.js'
import type { RosterWarning } from '../rosterReading.js'
import { decodeText, type DecodedText } from './decodeText.js'
import { detectDelimiter, parseWithDelimiter } from './csvSyntax.js'
import { findTable, listSkippedLines } from './findTable.js'
import type { ParseCsvText } from './parseCsv.js'
import type { IsKnownHeading, Table } from './table.js'

/**
 * Reads a text with delimiters. Lines of programs above the header are skipped: `sep=;` of Excel, `#TYPE` of PowerShell,
 * `version:v1.0` of Entra, titles of reports.
 *
 * @throws {RosterFileError} for a file without records
 */
export async function readCsv(
  bytes: Uint8Array,
  options: { encoding?: string | undefined; delimiter?: string | undefined },
  isKnown: IsKnownHeading,
): Promise<Table> {
  const { parse }: { parse: ParseCsvText } = await import('csv-parse/sync')
  const decoded = decodeText(bytes, options.encoding)
  const { text, separator } = blankDirectives(decoded.text)
  const delimiter = options.delimiter ?? separator ?? detectDelimiter(text, isKnown, parse)
  const records = parseWithDelimiter(text, delimiter, parse)
  const found = findTable(records, isKnown)
  if (!found) throw new RosterFileError('The roster is empty.')
  return {
    headings: found.header.cells.map(String),
    rows: found.rows.map(({ line, cells }) => ({ place: `line ${line}`, cells })),
    problems: [],
    source: { format: 'csv', encoding: decoded.encoding, delimiter },
    skippedLines: listSkippedLines(found, 'line'),
    warnings: describeGuess(decoded),
  }
}

/** Empties the lines that are no part of the table, so that the others keep their numbers. */
function blankDirectives(text: string): { text: string; separator?: string } {
  const separator = /^sep=(.)[ \t]*$/im.exec(text.slice(0, text.indexOf('\n') + 1))?.[1]
  const [directives = ''] = /^(sep=.[ \t]*(\n|$)|#TYPE .*(\n|$))*/i.exec(text) ?? []
  const rest = '\n'.repeat(directives.split('\n').length - 1) + text.slice(directives.length)
  return { text: rest, ...(separator !== undefined && { separator }) }
}

const describeGuess = ({ text, encoding, guessedFrom }: DecodedText): RosterWarning[] => {
  if (guessedFrom === undefined) return []
  const index = Math.max(0, text.search(/[^\0-\u007f]/))
  const before = /\S{0,20}$/.exec(text.slice(Math.max(0, index - 20), index))?.[0] ?? ''
  const after = /^\S{0,20}/.exec(text.slice(index, index + 20))?.[0] ?? ''
  const sample = before + after
  const message =
    `The file is not UTF-8, and was read as ${encoding}. If ${JSON.stringify(sample)} is wrong, ` +
    'name its encoding.'
  return [{ place: `line ${guessedFrom}`, message }]
}

import type { OutputStream } from './streams.js'

/** They are copied, and a terminal copies a line that it has wrapped itself as one. */
const COMMAND = /^\s*(npx wisdom-embed|export) /

/** Less room for the last column of a table is not worth it. */
const MIN_ROOM = 16

/** A pipe, and a terminal that does not say how wide it is, get whole lines. */
export const fitStream = (text: string, { isTTY, columns }: OutputStream): string =>
  isTTY && columns ? fitLines(text, columns) : text

/** The text with lines that fit a terminal: they are wrapped at words, and rows of tables below their last column. */
export const fitLines = (text: string, columns: number): string =>
  text
    .split('\n')
    .flatMap((line) => fitLine(line, columns))
    .join('\n')

function fitLine(line: string, columns: number): string[] {
  if (line.length <= columns || COMMAND.test(line)) return [line]
  const indent = findIndent(line, columns)
  const lines: string[] = []
  let current = ''
  // Blanks and words in turn.
  const parts = line.split(/(\s+)/)
  for (const [index, part] of parts.entries()) {
    const word = parts[index + 1] ?? ''
    const isBlank = index % 2 === 1
    if (!isBlank) current += part
    else if (current === '' || current.length + part.length + word.length <= columns)
      current += part
    else {
      lines.push(current)
      current = ' '.repeat(word.length <= columns - indent ? indent : 0)
    }
  }
  return [...lines, current]
}

/** Where the next lines begin: below the last column of a row, or as the line itself. */
function findIndent(line: string, columns: number): number {
  const start = line.search(/\S/)
  const gap = line.lastIndexOf('  ')
  if (gap < start) return start
  const column = gap + 2
  return columns - column < MIN_ROOM ? 2 : column
}

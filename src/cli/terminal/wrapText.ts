import Table from 'cli-table3'
import { PLAIN_TABLE } from './plainTable.js'

/** The lines of a text that is wrapped at words. A word that is too long is broken. */
export function wrapText(text: string, width: number): string[] {
  const table = new Table({
    ...PLAIN_TABLE,
    colWidths: [Math.max(1, width)],
    wordWrap: true,
  })
  table.push([text])
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
}

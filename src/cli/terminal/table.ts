import Table from 'cli-table3'
import { escapeControls } from '../../server/upstream/scrub/escapeControls.js'
import { PLAIN_TABLE } from './plainTable.js'

/** A text on one line, or several of them below each other. */
export type Cell = string | readonly string[]

/** A table for people, with a header row. What comes from elsewhere stays in its line and in its cell. */
export function formatTable(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const table = new Table({
    head: header.map((name) => escapeControls(name.toUpperCase())),
    ...PLAIN_TABLE,
  })
  table.push(...rows.map((row) => row.map(toLines)))
  return trimLineEnds(table.toString())
}

const toLines = (cell: Cell): string =>
  typeof cell === 'string' ? escapeControls(cell) : cell.map(escapeControls).join('\n')

// Not by a pattern such as / +$/: in a long line of blanks, it would be tried at each of them.
const trimLineEnds = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')

import Table from 'cli-table3'
import { escapeControls } from '../../server/upstream/scrub/escapeControls.js'

// Borders and colours cost width, and do not survive a pipe.
const NO_BORDERS = {
  top: '', 'top-mid': '', 'top-left': '', 'top-right': '',
  bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '',
  left: '', 'left-mid': '', right: '', 'right-mid': '',
  mid: '', 'mid-mid': '', middle: '  ',
} as const // prettier-ignore

/** A text on one line, or several of them below each other. */
export type Cell = string | readonly string[]

/** A table for people, with a header row. What comes from elsewhere stays in its line and in its cell. */
export function formatTable(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const table = new Table({
    head: header.map((name) => escapeControls(name.toUpperCase())),
    chars: NO_BORDERS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
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

import Table from 'cli-table3'

// Borders and colours cost width, and do not survive a pipe.
const NO_BORDERS = {
  top: '', 'top-mid': '', 'top-left': '', 'top-right': '',
  bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '',
  left: '', 'left-mid': '', right: '', 'right-mid': '',
  mid: '', 'mid-mid': '', middle: '  ',
} as const // prettier-ignore

/** A table for people, with a header row. */
export function formatTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const table = new Table({
    head: header.map((name) => name.toUpperCase()),
    chars: NO_BORDERS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  })
  table.push(...rows.map((row) => [...row]))
  return trimLineEnds(table.toString())
}

const trimLineEnds = (text: string) => text.replace(/ +$/gm, '')

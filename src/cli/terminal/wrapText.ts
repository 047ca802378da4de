import Table from 'cli-table3'

/** The lines of a text that is wrapped at words. A word that is too long is broken. */
export function wrapText(text: string, width: number): string[] {
  const table = new Table({
    chars: NO_BORDERS,
    colWidths: [Math.max(1, width)],
    wordWrap: true,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  })
  table.push([text])
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
}

const NO_BORDERS = {
  top: '', 'top-mid': '', 'top-left': '', 'top-right': '',
  bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '',
  left: '', 'left-mid': '', right: '', 'right-mid': '',
  mid: '', 'mid-mid': '', middle: '',
} as const // prettier-ignore

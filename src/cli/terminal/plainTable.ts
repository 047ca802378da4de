// Borders and colours cost width, and do not survive a pipe.
const NO_BORDERS = {
  top: '', 'top-mid': '', 'top-left': '', 'top-right': '',
  bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '',
  left: '', 'left-mid': '', right: '', 'right-mid': '',
  mid: '', 'mid-mid': '', middle: '  ',
} as const // prettier-ignore

/** The options of every table: two blanks between columns, and nothing else. */
export const PLAIN_TABLE = {
  chars: NO_BORDERS,
  style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
}

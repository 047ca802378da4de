/** `some` shows the first lines of a long list, `all` shows every line. */
export type Detail = 'some' | 'all'

const MAX_SHOWN_ROWS = 20

/** The rows to show, and a line that counts the others. */
export function limitRows<T>(
  rows: readonly T[],
  detail: Detail,
): { shown: readonly T[]; rest: string[] } {
  const shown = detail === 'all' ? rows : rows.slice(0, MAX_SHOWN_ROWS)
  const hidden = rows.length - shown.length
  return { shown, rest: hidden > 0 ? [`… and ${hidden} more. Pass --all to show them.`] : [] }
}

import { formatTable } from '../terminal/table.js'

/** A line of a summary. */
export interface Count {
  name: string
  count: number
  /** Shows the line when every count is 0, too. */
  always?: boolean
}

/** A table with a line for each count and a column for each system. All columns have the same counts in the same order. */
export function formatCounts(
  header: readonly string[],
  columns: readonly (readonly Count[])[],
): string {
  const [first = []] = columns
  const rows = first.flatMap(({ name, always = false }, index) => {
    const counts = columns.map((column) => column[index]?.count ?? 0)
    const isShown = always || counts.some((count) => count > 0)
    return isShown ? [[name, ...counts.map(String)]] : []
  })
  return formatTable(header, rows)
}

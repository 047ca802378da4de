import { formatTable } from '../terminal/table.js'

/** A line of a summary. */
export interface Count {
  name: string
  count: number
  /** Whether it is shown when it is 0. */
  always?: boolean
}

/** What is counted, a line for each, a column for each system. All of them count the same, in one order. */
export function formatCounts(
  head: readonly string[],
  columns: readonly (readonly Count[])[],
): string {
  const [first = []] = columns
  const lines = first.map(({ name, always }, index) => {
    const counts = columns.map((column) => column[index]?.count ?? 0)
    return { name, counts, isShown: always === true || counts.some((count) => count > 0) }
  })
  const shown = lines.filter(({ isShown }) => isShown)
  return formatTable(
    head,
    shown.map(({ name, counts }) => [name, ...counts.map(String)]),
  )
}

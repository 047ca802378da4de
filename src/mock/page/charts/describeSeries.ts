import type { Series } from '../../content/pageContent.js'
import type { formatValue } from './formatValue.js'

/** Returns the label of a chart for assistive technology: its title and all values. */
export function describeSeries(
  { title, unit, rows }: Series,
  parts: { formatValue: typeof formatValue },
): string {
  const values = rows.map(({ label, value }) => `${label} ${parts.formatValue(value, unit)}`)
  return `${title}: ${values.join(', ')}`
}

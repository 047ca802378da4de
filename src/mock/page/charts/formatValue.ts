import type { Unit } from '../../content/pageContent.js'

/** Formats a number for an axis or a label, in short form: `$1.2M`, `840`. */
export function formatValue(value: number, unit: Unit): string {
  const money: Intl.NumberFormatOptions = { style: 'currency', currency: 'USD' }
  return new Intl.NumberFormat('en-US', {
    notation: 'compact',
    maximumSignificantDigits: 3,
    ...(unit === 'usd' ? money : {}),
  }).format(value)
}

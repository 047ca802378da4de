import type { Unit } from '../data/content.js'

/** A number for an axis or a label, short: `$1.2M`, `840`. */
export function formatValue(value: number, unit: Unit): string {
  const money: Intl.NumberFormatOptions = { style: 'currency', currency: 'USD' }
  return new Intl.NumberFormat('en-US', {
    notation: 'compact',
    maximumSignificantDigits: 3,
    ...(unit === 'usd' ? money : {}),
  }).format(value)
}

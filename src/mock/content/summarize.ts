import type { Unit } from './pageContent.js'
import type { SalesRow } from './sales.js'

export type Rows = readonly SalesRow[]
export type Measure = 'revenue' | 'orders'

export const UNIT_OF: Record<Measure, Unit> = { revenue: 'usd', orders: 'count' }

export const sum = (rows: Rows, measure: Measure): number =>
  rows.reduce((total, row) => total + row[measure], 0)

/** Returns the revenue per order, or 0 if there are no orders. */
export const average = (revenue: number, orders: number): number =>
  orders === 0 ? 0 : revenue / orders

/** Returns the rows of a quarter. */
export const quarter = (rows: Rows, number: 1 | 2 | 3 | 4): Rows =>
  rows.filter(({ month }) => Math.floor(month / 3) + 1 === number)

/** Returns the totals by product or region, in descending order. */
export function totalsBy(rows: Rows, key: 'product' | 'region', measure: Measure) {
  const labels = [...new Set(rows.map((row) => row[key]))]
  return labels
    .map((label) => ({
      label,
      value: sum(
        rows.filter((row) => row[key] === label),
        measure,
      ),
    }))
    .sort((a, b) => b.value - a.value)
}

const dollars = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  maximumFractionDigits: 0,
})
const counts = new Intl.NumberFormat('en-US')

export const formatDollars = (value: number): string => dollars.format(value)
export const formatCount = (value: number): string => counts.format(value)

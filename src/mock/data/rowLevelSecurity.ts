import type { Attributes } from '../attributes.js'
import { SALES, type SalesRow } from './sales.js'

/** The rows one user may see, and what decides it, in words. */
export interface VisibleSales {
  rows: readonly SalesRow[]
  scope: string
}

/**
 * Filters by the attribute `region`: one region, several with commas between, or `*`. Without the
 * attribute there is nothing to see, because a forgotten filter must not open the house.
 */
export function visibleSales(attributes: Attributes): VisibleSales {
  const value = attributes.get('region')?.trim()
  if (!value) return { rows: [], scope: 'no region' }
  if (value === '*') return { rows: SALES, scope: 'all regions' }
  const regions = value.split(',').map((region) => region.trim())
  return { rows: SALES.filter(({ region }) => regions.includes(region)), scope: regions.join(', ') }
}

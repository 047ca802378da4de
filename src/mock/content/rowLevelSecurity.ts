import type { EffectiveAttributes } from '../tenant/attributes.js'
import type { Scope } from './pageContent.js'
import { SALES, type SalesRow } from './sales.js'

/** The rows that a user can see, and the reason. */
export interface VisibleSales {
  rows: readonly SalesRow[]
  scope: Scope
}

const ATTRIBUTE = 'region'

/**
 * Filters the sales by the attribute `region`: a region, several regions separated by commas, or `*`.
 * Without the attribute there are no rows, so that a missing filter does not expose data.
 */
export function visibleSales(attributes: EffectiveAttributes): VisibleSales {
  const filter = attributes.get(ATTRIBUTE)
  const value = filter?.value.trim()
  const by = filter && { attribute: ATTRIBUTE, ...filter }
  const toScope = (text: string): Scope => ({ text, ...(by && { by }) })
  if (!value) return { rows: [], scope: toScope('no region') }
  if (value === '*') return { rows: SALES, scope: toScope('all regions') }
  const regions = value.split(',').map((region) => region.trim())
  return {
    rows: SALES.filter(({ region }) => regions.includes(region)),
    scope: toScope(regions.join(', ')),
  }
}

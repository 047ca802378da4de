/** What a question asks about the sales. */
export interface Query {
  measure: 'revenue' | 'orders' | 'average'
  /** The dimension that is compared. */
  by: Dimension
  /** The regions to include. Empty: all. */
  regions: readonly string[]
  /** The products to include. Empty: all. */
  products: readonly string[]
  /** The months to include, from 0 (January). Empty: all. */
  months: readonly number[]
  /** Limits the result to the highest or lowest values. */
  rank: { order: 'most' | 'least'; count: number } | undefined
}

export type Dimension = 'product' | 'region' | 'month'

export const EVERYTHING: Query = {
  measure: 'revenue',
  by: 'month',
  regions: [],
  products: [],
  months: [],
  rank: undefined,
}

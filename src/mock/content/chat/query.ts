/** What a question asks of the sales. */
export interface Query {
  measure: 'revenue' | 'orders' | 'average'
  /** What is compared. */
  by: Dimension
  /** Only these; none: all. */
  regions: readonly string[]
  products: readonly string[]
  /** From 0, January. */
  months: readonly number[]
  /** Only so many, from the top or from the bottom. */
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

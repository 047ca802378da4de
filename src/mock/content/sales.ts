/** The sales of a product in a region in a month. */
export interface SalesRow {
  /** From 0 (January) to 11. */
  month: number
  region: string
  product: string
  orders: number
  /** In dollars. */
  revenue: number
}

export const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** The number of orders of a region in a month, and its best month. */
const REGIONS = [
  { region: 'us-east', weight: 105, peak: 11 },
  { region: 'us-west', weight: 88, peak: 7 },
  { region: 'eu-west', weight: 72, peak: 10 },
  { region: 'apac', weight: 53, peak: 4 },
]

const PRODUCTS = [
  { product: 'Laptops', price: 1180, share: 0.2 },
  { product: 'Monitors', price: 320, share: 0.35 },
  { product: 'Docks', price: 190, share: 0.5 },
  { product: 'Headsets', price: 140, share: 0.7 },
  { product: 'Keyboards', price: 85, share: 0.9 },
]

/** The sales of a year. They are the same in every run. */
export const SALES: readonly SalesRow[] = REGIONS.flatMap(({ region, weight, peak }, r) =>
  PRODUCTS.flatMap(({ product, price, share }, p) =>
    MONTHS.map((_, month) => {
      const season = 1 + 0.22 * Math.cos(((month - peak) / 6) * Math.PI)
      const growth = 1 + month * 0.018
      const orders = Math.round(weight * share * season * growth * toVariation(r, p, month))
      return { month, region, product, orders, revenue: orders * price }
    }),
  ),
)

/** Returns a number between 0.9 and 1.1 that looks random but depends only on its arguments. */
function toVariation(...seed: number[]): number {
  const mixed = seed.reduce((sum, part) => Math.imul(sum ^ (part + 17), 2654435761), 40503)
  return 0.9 + ((mixed >>> 8) % 1000) / 5000
}

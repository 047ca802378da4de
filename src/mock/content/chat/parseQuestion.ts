import { EVERYTHING, type Dimension, type Query } from './query.js'
import * as words from './vocabulary.js'

/** What of a query a text speaks about. */
type Mentioned = Partial<Query> & { rank?: Query['rank'] }

/**
 * Reads a question by a handful of plain words. A follow-up changes what it mentions of the question
 * before and keeps the rest: "and in Europe?". Gives `undefined` for what it cannot answer.
 */
export function parseQuestion(question: string, previous?: Query): Query | undefined {
  const text = question.toLowerCase().replace(/[’']/g, '').replace(/\s+/g, ' ').trim()
  if (words.UNKNOWN_WORDS.test(text)) return undefined
  const mentioned = read(text)
  if (Object.keys(mentioned).length === 0) return undefined
  const isFollowUp = words.FOLLOW_UP_WORDS.test(text) || mentioned.measure === undefined
  if (previous && isFollowUp)
    return settle({ ...previous, rank: undefined, ...mentioned }, mentioned)
  const saysWhat = mentioned.measure ?? mentioned.by ?? mentioned.rank
  if (saysWhat === undefined && mentioned.products === undefined) return undefined
  return settle({ ...EVERYTHING, by: defaultDimension(mentioned), ...mentioned }, mentioned)
}

function read(text: string): Mentioned {
  const measure = words.findFirst(words.MEASURE_WORDS, text)
  const by = words.findFirst(words.DIMENSION_WORDS, withoutAlls(text))
  const order = words.findFirst(words.ORDER_WORDS, text)
  const count = Number(/\b(?:top|best|worst|lowest|highest) (\d+)\b/.exec(text)?.[1] ?? 3)
  const regions = words.findAll(words.REGION_WORDS, text).flat()
  const products = words.findAll(words.PRODUCT_WORDS, text)
  const months = words.findAll(words.MONTH_WORDS, text).flat()
  const alls = words.findAll(words.ALL_WORDS, text)
  return {
    ...(alls.includes('region') && { regions: [] }),
    ...(alls.includes('product') && { products: [] }),
    ...(alls.includes('month') && { months: [] }),
    ...(measure && { measure }),
    ...(by && { by }),
    ...(order && { rank: { order, count } }),
    ...(regions.length > 0 && { regions }),
    ...(products.length > 0 && { products }),
    ...(months.length > 0 && { months }),
  }
}

/** "All products" is a filter taken back, and says nothing of what is compared. */
const withoutAlls = (text: string): string =>
  words.ALL_WORDS.reduce((rest, [pattern]) => rest.replace(pattern, ''), text)

function defaultDimension({ rank, months, products, regions }: Mentioned): Dimension {
  if (rank || months) return products?.length === 1 ? 'region' : 'product'
  if (products && products.length > 1) return 'product'
  if (regions && regions.length > 1) return 'region'
  return regions && !products ? 'product' : 'month'
}

/** Comparing one thing with itself is no answer: something else is compared instead. */
function settle(query: Query, mentioned: Mentioned): Query {
  const isOne: Record<Dimension, boolean> = {
    month: query.months.length === 1,
    product: query.products.length === 1,
    region: query.regions.length === 1,
  }
  if (!isOne[query.by] || mentioned.by) return query
  const others: Dimension[] = ['month', 'product', 'region']
  return { ...query, by: others.find((dimension) => !isOne[dimension]) ?? query.by }
}

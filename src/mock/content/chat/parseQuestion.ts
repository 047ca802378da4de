import { EVERYTHING, type Dimension, type Query } from './query.js'
import * as words from './vocabulary.js'

/** The parts of a query that a text mentions. */
type Mentions = Partial<Query> & { rank?: Query['rank'] }

/**
 * Parses a question that consists of known words. A follow-up changes what it mentions and keeps the
 * rest of the previous question: "and in Europe?". Returns `undefined` if the mock cannot answer it.
 */
export function parseQuestion(question: string, previous?: Query): Query | undefined {
  const text = normalize(question)
  if (words.UNKNOWN_WORDS.test(text)) return undefined
  const mentions = parseMentions(text)
  if (Object.keys(mentions).length === 0) return undefined
  const isFollowUp = words.FOLLOW_UP_WORDS.test(text) || mentions.measure === undefined
  if (previous && isFollowUp)
    return compareSeveral({ ...previous, rank: undefined, ...mentions }, mentions)
  if (!isComplete(mentions)) return undefined
  return compareSeveral({ ...EVERYTHING, by: defaultDimension(mentions), ...mentions }, mentions)
}

const normalize = (question: string): string =>
  question.toLowerCase().replace(/[’']/g, '').replace(/\s+/g, ' ').trim()

/** Whether a text is a question without a previous one. */
const isComplete = ({ measure, by, rank, products }: Mentions): boolean =>
  [measure, by, rank, products].some((mention) => mention !== undefined)

function parseMentions(text: string): Mentions {
  const measure = words.findFirst(words.MEASURE_WORDS, text)
  const by = words.findFirst(words.DIMENSION_WORDS, withoutAllWords(text))
  const order = words.findFirst(words.ORDER_WORDS, text)
  return {
    ...parseClearedFilters(text),
    ...(measure && { measure }),
    ...(by && { by }),
    ...(order && { rank: { order, count: parseCount(text) } }),
    ...parseFilters(text),
  }
}

/** "All products" clears the filter of products. */
function parseClearedFilters(text: string): Mentions {
  const cleared = new Set(words.findAll(words.ALL_WORDS, text))
  return {
    ...(cleared.has('region') && { regions: [] }),
    ...(cleared.has('product') && { products: [] }),
    ...(cleared.has('month') && { months: [] }),
  }
}

function parseFilters(text: string): Mentions {
  const regions = words.findAll(words.REGION_WORDS, text).flat()
  const products = words.findAll(words.PRODUCT_WORDS, text)
  const months = words.findAll(words.MONTH_WORDS, text).flat()
  return {
    ...(regions.length > 0 && { regions }),
    ...(products.length > 0 && { products }),
    ...(months.length > 0 && { months }),
  }
}

const parseCount = (text: string): number =>
  Number(/\b(?:top|best|worst|lowest|highest) (\d+)\b/.exec(text)?.[1] ?? 3)

/** "All products" does not say that products are compared. */
const withoutAllWords = (text: string): string =>
  words.ALL_WORDS.reduce((rest, [pattern]) => rest.replace(pattern, ''), text)

function defaultDimension({ rank, months, products, regions }: Mentions): Dimension {
  if (rank || months) return products?.length === 1 ? 'region' : 'product'
  if (products && products.length > 1) return 'product'
  if (regions && regions.length > 1) return 'region'
  return regions && !products ? 'product' : 'month'
}

/** If the query would compare one value with itself, another dimension is compared. */
function compareSeveral(query: Query, mentions: Mentions): Query {
  const isSingle: Record<Dimension, boolean> = {
    month: query.months.length === 1,
    product: query.products.length === 1,
    region: query.regions.length === 1,
  }
  if (!isSingle[query.by] || mentions.by) return query
  const dimensions: Dimension[] = ['month', 'product', 'region']
  return { ...query, by: dimensions.find((dimension) => !isSingle[dimension]) ?? query.by }
}

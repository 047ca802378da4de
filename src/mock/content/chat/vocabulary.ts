import type { Dimension, Query } from './query.js'

/** Patterns for lower-case text, and the value that each stands for. */
type Words<Value> = readonly (readonly [pattern: RegExp, value: Value])[]

export const REGION_WORDS: Words<readonly string[]> = [
  [/\bus[- ]?east\b|\beast coast\b/, ['us-east']],
  [/\bus[- ]?west\b|\bwest coast\b/, ['us-west']],
  [/\beu[- ]?west\b|\beurope\b|\beu\b(?![- ]?west)/, ['eu-west']],
  [/\bapac\b|\basia\b/, ['apac']],
  [/\b(?:the us|america|united states)\b(?![- ]?(?:east|west))/, ['us-east', 'us-west']],
]

export const PRODUCT_WORDS: Words<string> = [
  [/\blaptops?\b/, 'Laptops'],
  [/\bmonitors?\b/, 'Monitors'],
  [/\bdocks?\b/, 'Docks'],
  [/\bheadsets?\b/, 'Headsets'],
  [/\bkeyboards?\b/, 'Keyboards'],
]

const of = (first: number, count: number) => Array.from({ length: count }, (_, nth) => first + nth)

export const MONTH_WORDS: Words<readonly number[]> = [
  ...'jan(?:uary)? feb(?:ruary)? mar(?:ch)? apr(?:il)? (?:in|of|for|about|and|or)_may june? july? aug(?:ust)? sept?(?:ember)? oct(?:ober)? nov(?:ember)? dec(?:ember)?'
    .split(' ')
    .map((word, month) => [new RegExp(`\\b${word.replace('_', ' ')}\\b`), [month]] as const),
  [/\bq1\b|\bfirst quarter\b/, of(0, 3)],
  [/\bq2\b|\bsecond quarter\b/, of(3, 3)],
  [/\bq3\b|\bthird quarter\b/, of(6, 3)],
  [/\bq4\b|\b(?:fourth|last) quarter\b/, of(9, 3)],
  [/\bfirst half\b/, of(0, 6)],
  [/\bsecond half\b/, of(6, 6)],
  [/\blast month\b/, [11]],
]

export const MEASURE_WORDS: Words<Query['measure']> = [
  [/\baverage\b|\bper order\b/, 'average'],
  [/\borders?\b|\bunits?\b|\bvolumes?\b|\bhow many\b/, 'orders'],
  [/\brevenues?\b|\bsales\b|\bsell\w*\b|\bsold\b|\bearn\w*\b|\bhow much\b|\bmoney\b/, 'revenue'],
]

export const DIMENSION_WORDS: Words<Dimension> = [
  [
    /\bmonth(?:s|ly)?\b(?<!last month)|\btrend\b|\bover time\b|\bover the year\b|\bdevelop\w*/,
    'month',
  ],
  [/\bproducts?\b/, 'product'],
  [/\bregions?\b|\bwhere\b/, 'region'],
]

export const ORDER_WORDS: Words<'most' | 'least'> = [
  [/\bbest\b|\bmost\b|\btop\b|\bhighest\b|\blargest\b|\bstrongest\b/, 'most'],
  [/\bworst\b|\bleast\b|\blowest\b|\bfewest\b|\bsmallest\b|\bweakest\b/, 'least'],
]

/** Clears the filter of a dimension. */
export const ALL_WORDS: Words<Dimension> = [
  [/\b(?:all|every|any)(?: the)? regions?\b|\beverywhere\b/, 'region'],
  [/\b(?:all|every|any)(?: the)? products?\b/, 'product'],
  [/\b(?:whole|full|all) (?:the )?year\b|\ball months\b/, 'month'],
]

/** Questions with these words are not about the sample data. */
export const UNKNOWN_WORDS =
  /\b(?:profits?|margins?|costs?|customers?|churn|forecast|predict\w*|why|weather|next year|employees?|refunds?|returns?)\b/

/** The first word of a follow-up. */
export const FOLLOW_UP_WORDS =
  /^(?:and|or|what about|how about|only|just|now|same|then|but|by|in|for|per)\b/

/** Returns all values whose patterns match. */
export const findAll = <Value>(words: Words<Value>, text: string): Value[] =>
  words.filter(([pattern]) => pattern.test(text)).map(([, value]) => value)

export const findFirst = <Value>(words: Words<Value>, text: string): Value | undefined =>
  words.find(([pattern]) => pattern.test(text))?.[1]

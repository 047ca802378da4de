import type { Chart, ChatMessage, TableContent } from '../pageContent.js'
import type { VisibleSales } from '../rowLevelSecurity.js'
import { MONTHS } from '../sales.js'
import { average, formatCount, formatDollars, sum, type Rows } from '../summarize.js'
import type { Query } from './query.js'
import { NO_ROWS } from './texts.js'

/** An answer from the rows that the user can see. */
export type Answer = Pick<ChatMessage, 'text' | 'chart' | 'table'>

interface Group {
  label: string
  orders: number
  revenue: number
  value: number
}

const NAMES: Record<Query['measure'], string> = {
  revenue: 'Revenue',
  orders: 'Orders',
  average: 'Average order',
}

export function answerQuery(query: Query, sales: VisibleSales): Answer {
  const rows = sales.rows.filter((row) => isIncluded(row, query))
  const hidden = describeHidden(query, sales.rows)
  if (rows.length === 0) return { text: hidden ?? NO_ROWS }
  const groups = rankGroups(groupRows(rows, query), query)
  const title = describeQuery(query)
  return {
    text: [describeGroups(title, rows, groups, query), hidden].filter(Boolean).join(' '),
    chart: toChart(title, groups, query),
    table: toTable(title, groups, query),
  }
}

const isIncluded = (row: Rows[number], { regions, products, months }: Query): boolean =>
  (regions.length === 0 || regions.includes(row.region)) &&
  (products.length === 0 || products.includes(row.product)) &&
  (months.length === 0 || months.includes(row.month))

function describeHidden({ regions }: Query, visible: Rows): string | undefined {
  const hidden = regions.filter((name) => !visible.some(({ region }) => region === name))
  return hidden.length > 0 ? `You may not see rows of ${hidden.join(' and ')}.` : undefined
}

function groupRows(rows: Rows, { by, measure }: Query): Group[] {
  const labelOf = (row: Rows[number]) => (by === 'month' ? (MONTHS[row.month] ?? '') : row[by])
  const labels = [...new Set(rows.map(labelOf))]
  return labels.map((label) => {
    const own = rows.filter((row) => labelOf(row) === label)
    const [orders, revenue] = [sum(own, 'orders'), sum(own, 'revenue')]
    return { label, orders, revenue, value: measureOf(measure, orders, revenue) }
  })
}

const measureOf = (measure: Query['measure'], orders: number, revenue: number): number =>
  measure === 'average' ? average(revenue, orders) : { orders, revenue }[measure]

/** Months keep their order, unless the query has a rank. */
function rankGroups(groups: Group[], { by, rank }: Query): Group[] {
  if (by === 'month' && !rank) return groups
  const sorted = groups.toSorted((a, b) => b.value - a.value)
  if (!rank) return sorted
  return (rank.order === 'most' ? sorted : sorted.reverse()).slice(0, rank.count)
}

function describeQuery({ measure, by, regions, products, months }: Query): string {
  const of = products.length > 0 ? ` of ${products.join(' and ')}` : ''
  const where = regions.length > 0 ? ` in ${regions.join(' and ')}` : ''
  const when = months.length > 0 ? ` in ${describeMonths(months)}` : ''
  return `${NAMES[measure]}${of}${where}${when} by ${by}`
}

function describeMonths(months: readonly number[]): string {
  const [first = 0, last = 0] = [months[0], months.at(-1)]
  const isRange = months.length > 2 && last - first === months.length - 1
  const names = months.map((month) => MONTHS[month])
  return isRange ? `${names[0]}–${names.at(-1)}` : names.join(' and ')
}

function describeGroups(title: string, rows: Rows, groups: Group[], query: Query): string {
  const { measure, rank } = query
  const format = formatter(measure)
  const total = measureOf(measure, sum(rows, 'orders'), sum(rows, 'revenue'))
  const inAll = `${title}: ${format(total)} ${measure === 'average' ? 'overall' : 'in all'}.`
  const extreme = pickExtreme(groups, rank?.order ?? 'most')
  if (!extreme || groups.length < 2) return inAll
  const word = rank?.order === 'least' ? 'Lowest' : 'Highest'
  return `${inAll} ${word}: ${extreme.label}, with ${format(extreme.value)}.`
}

const pickExtreme = (groups: Group[], order: 'most' | 'least'): Group | undefined =>
  groups.toSorted((a, b) => (order === 'most' ? b.value - a.value : a.value - b.value))[0]

const formatter = (measure: Query['measure']) =>
  measure === 'orders' ? formatCount : formatDollars

function toChart(title: string, groups: Group[], { by, measure, rank }: Query): Chart {
  const rows = groups.map(({ label, value }) => ({ label, value }))
  const unit = measure === 'orders' ? 'count' : 'usd'
  const isLine = by === 'month' && !rank && rows.length > 2
  return { as: isLine ? 'line' : 'bars', series: { title, unit, rows } }
}

function toTable(caption: string, groups: Group[], { by, measure }: Query): TableContent {
  const withAverage = measure === 'average'
  return {
    caption,
    columns: [
      { label: by.charAt(0).toUpperCase() + by.slice(1), numeric: false },
      { label: 'Orders', numeric: true },
      { label: 'Revenue', numeric: true },
      ...(withAverage ? [{ label: NAMES.average, numeric: true }] : []),
    ],
    rows: groups.map(({ label, orders, revenue, value }) => [
      label,
      formatCount(orders),
      formatDollars(revenue),
      ...(withAverage ? [formatDollars(value)] : []),
    ]),
  }
}

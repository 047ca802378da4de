import type { DashboardContent, Kpi, LinkItem, TableContent } from './pageContent.js'
import type { VisibleSales } from './rowLevelSecurity.js'
import { MONTHS } from './sales.js'
import {
  average,
  formatCount,
  formatDollars,
  quarter,
  sum,
  totalsBy,
  UNIT_OF,
  type Measure,
  type Rows,
} from './summarize.js'

interface DashboardDefinition {
  id: string
  title: string
  description: string
  measure: Measure
  by: 'product' | 'region'
}

const DASHBOARDS: readonly DashboardDefinition[] = [
  {
    id: 'sales-overview',
    title: 'Sales overview',
    description: 'Revenue, orders and products of the year',
    measure: 'revenue',
    by: 'product',
  },
  {
    id: 'regional-performance',
    title: 'Regional performance',
    description: 'How the regions compare, month by month',
    measure: 'revenue',
    by: 'region',
  },
  {
    id: 'order-volume',
    title: 'Order volume',
    description: 'How many orders came in, and for what',
    measure: 'orders',
    by: 'product',
  },
]

export const dashboardLinks = (): LinkItem[] =>
  DASHBOARDS.map(({ id, title, description }) => ({
    href: `/embed/dashboards/${id}`,
    title,
    description,
  }))

/** Returns a dashboard with the rows that the user sees, or `undefined` if there is no such dashboard. */
export function dashboard(id: string, { rows, scope }: VisibleSales): DashboardContent | undefined {
  const definition = DASHBOARDS.find((candidate) => isIdOf(candidate.id, id))
  if (!definition) return undefined
  const { title, description, measure, by } = definition
  const name = measure === 'revenue' ? 'Revenue' : 'Orders'
  const unit = UNIT_OF[measure]
  return {
    kind: 'dashboard',
    title,
    description,
    scope,
    kpis: kpis(rows),
    bars: { title: `${name} by ${by}`, unit, rows: totalsBy(rows, by, measure) },
    line: { title: `${name} by month`, unit, rows: byMonth(rows, measure) },
    table: salesTable(rows),
  }
}

/** Older addresses contain a `{name-id}`, which starts with the id. */
const isIdOf = (id: string, requested: string): boolean =>
  requested === id || requested.startsWith(`${id}-`)

const byMonth = (rows: Rows, measure: Measure) =>
  MONTHS.map((label, month) => ({
    label,
    value: sum(
      rows.filter((row) => row.month === month),
      measure,
    ),
  }))

function kpis(rows: Rows): Kpi[] {
  const [now, before] = [quarter(rows, 4), quarter(rows, 3)]
  const change = (of: (rows: Rows) => number) => toChange(of(before), of(now))
  const [best] = totalsBy(now, 'product', 'revenue')
  return [
    { label: 'Revenue', value: formatDollars(revenueOf(now)), change: change(revenueOf) },
    { label: 'Orders', value: formatCount(ordersOf(now)), change: change(ordersOf) },
    { label: 'Average order', value: formatDollars(averageOf(now)), change: change(averageOf) },
    { label: 'Best product', value: best?.label ?? '–', change: null },
  ]
}

const toChange = (before: number, now: number): number | null =>
  before === 0 ? null : now / before - 1

const revenueOf = (rows: Rows): number => sum(rows, 'revenue')
const ordersOf = (rows: Rows): number => sum(rows, 'orders')
const averageOf = (rows: Rows): number => average(revenueOf(rows), ordersOf(rows))

/** Returns the totals of the year by region and product, in descending order of revenue. */
export function salesTable(rows: Rows, limit = 8): TableContent {
  const regions = [...new Set(rows.map(({ region }) => region))]
  const totals = regions
    .flatMap((region) => totalsOfRegion(rows, region))
    .sort((a, b) => b.revenue - a.revenue)
  return {
    caption: 'Largest sellers by region',
    columns: [
      { label: 'Region', numeric: false },
      { label: 'Product', numeric: false },
      { label: 'Orders', numeric: true },
      { label: 'Revenue', numeric: true },
    ],
    rows: totals
      .slice(0, limit)
      .map(({ region, product, orders, revenue }) => [
        region,
        product,
        formatCount(orders),
        formatDollars(revenue),
      ]),
  }
}

function totalsOfRegion(rows: Rows, region: string) {
  const inRegion = rows.filter((row) => row.region === region)
  return totalsBy(inRegion, 'product', 'revenue').map(({ label, value }) => {
    const ofProduct = inRegion.filter(({ product }) => product === label)
    return { region, product: label, orders: ordersOf(ofProduct), revenue: value }
  })
}

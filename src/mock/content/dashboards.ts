import type { DashboardContent, Kpi, LinkItem, TableContent } from './pageContent.js'
import type { VisibleSales } from './rowLevelSecurity.js'
import { MONTHS } from './sales.js'
import {
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

/** A dashboard as one user sees it; `undefined` when there is none of that id. */
export function dashboard(id: string, { rows, scope }: VisibleSales): DashboardContent | undefined {
  const definition = DASHBOARDS.find((candidate) => isNamed(candidate.id, id))
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

/** By its id, or by the `{name-id}` of an older address, which may go on after it. */
const isNamed = (id: string, asked: string): boolean => asked === id || asked.startsWith(`${id}-`)

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
  const average = (some: Rows) => sum(some, 'revenue') / (sum(some, 'orders') || 1)
  const change = (of: (some: Rows) => number) => (of(before) ? of(now) / of(before) - 1 : null)
  const revenue = (some: Rows) => sum(some, 'revenue')
  const orders = (some: Rows) => sum(some, 'orders')
  const best = totalsBy(now, 'product', 'revenue')[0]
  return [
    { label: 'Revenue', value: formatDollars(revenue(now)), change: change(revenue) },
    { label: 'Orders', value: formatCount(orders(now)), change: change(orders) },
    { label: 'Average order', value: formatDollars(average(now)), change: change(average) },
    { label: 'Best product', value: best?.label ?? '–', change: null },
  ]
}

/** Totals of the year by region and product, the largest first. */
export function salesTable(rows: Rows, limit = 8): TableContent {
  const groups = [...new Set(rows.map(({ region }) => region))].flatMap((region) => {
    const inRegion = rows.filter((row) => row.region === region)
    return totalsBy(inRegion, 'product', 'revenue').map(({ label, value }) => {
      const orders = sum(
        inRegion.filter(({ product }) => product === label),
        'orders',
      )
      return { region, product: label, orders, revenue: value }
    })
  })
  return {
    caption: 'Largest sellers by region',
    columns: [
      { label: 'Region', numeric: false },
      { label: 'Product', numeric: false },
      { label: 'Orders', numeric: true },
      { label: 'Revenue', numeric: true },
    ],
    rows: groups
      .sort((a, b) => b.revenue - a.revenue)
      .slice(0, limit)
      .map(({ region, product, orders, revenue }) => [
        region,
        product,
        formatCount(orders),
        formatDollars(revenue),
      ]),
  }
}

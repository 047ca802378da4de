import type { EffectiveAttribute } from '../tenant/attributes.js'

/** What the pages draw. The server makes it, filtered for one user; the page's script only lays it out. */
export type PageContent = DashboardContent | DashboardsContent | SearchContent | ChatContent

export type Unit = 'usd' | 'count'

export interface Kpi {
  label: string
  value: string
  /** Against the quarter before, 0.1 being ten per cent; `null` where that makes no sense. */
  change: number | null
}

export interface Series {
  title: string
  unit: Unit
  rows: { label: string; value: number }[]
}

export interface TableContent {
  caption: string
  columns: { label: string; numeric: boolean }[]
  rows: string[][]
}

export interface LinkItem {
  href: string
  title: string
  description: string
}

/** Which rows the user may see, in words, and the attribute that says so, if any does. */
export interface Scope {
  text: string
  by?: EffectiveAttribute & { attribute: string }
}

export interface DashboardContent {
  kind: 'dashboard'
  title: string
  description: string
  scope: Scope
  kpis: Kpi[]
  bars: Series
  line: Series
  table: TableContent
}

export interface DashboardsContent {
  kind: 'dashboards'
  dashboards: LinkItem[]
}

export interface SearchContent {
  kind: 'search'
  dashboards: LinkItem[]
  conversations: LinkItem[]
}

export interface Chart {
  /** Lying bars, or a line over the months. */
  as: 'bars' | 'line'
  series: Series
}

export interface ChatMessage {
  id: string
  from: 'user' | 'wisdom'
  text: string
  chart?: Chart
  table?: TableContent
  /** Questions that would be understood, for one that was not. */
  suggestions?: readonly string[]
}

export interface ChatContent {
  kind: 'chat'
  /** `null` for one that begins with its first question. */
  id: string | null
  title: string
  scope: Scope
  messages: ChatMessage[]
  /** What may be asked next. */
  suggestions: readonly string[]
}

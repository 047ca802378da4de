import type { EffectiveAttribute } from '../tenant/attributes.js'

/** The content of a page, filtered for one user. The page's script only renders it. */
export type PageContent = DashboardContent | DashboardsContent | SearchContent | ChatContent

export type Unit = 'usd' | 'count'

export interface Kpi {
  label: string
  value: string
  /** Compared with the previous quarter: 0.1 is ten percent. `null` if that makes no sense. */
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

/** A description of the rows that the user sees, and the attribute that filters them, if any. */
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
  /** Horizontal bars, or a line over the months. */
  as: 'bars' | 'line'
  series: Series
}

export interface ChatMessage {
  id: string
  from: 'user' | 'wisdom'
  text: string
  chart?: Chart
  table?: TableContent
  /** Questions that the mock can answer. Only if it could not answer this one. */
  suggestions?: readonly string[]
}

export interface ChatContent {
  kind: 'chat'
  /** `null` for a conversation without questions. */
  id: string | null
  title: string
  scope: Scope
  messages: ChatMessage[]
  /** Suggestions for the next question. */
  suggestions: readonly string[]
}

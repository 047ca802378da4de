import type { ChatMessage } from '../pageContent.js'
import { salesTable } from '../dashboards.js'
import { formatDollars, quarter, sum, totalsBy, type Rows } from '../summarize.js'
import { EVERYTHING, type Query } from './query.js'
import { NO_ROWS } from './texts.js'

/** A conversation that every user has. */
export interface SampleConversation {
  id: string
  title: string
  description: string
  messages: (rows: Rows) => ChatMessage[]
  /** The query of its last question, for follow-ups. */
  query: Query
}

export const SAMPLES: readonly SampleConversation[] = [
  {
    id: 'quarterly-review',
    title: 'Quarterly review',
    description: 'What sold best, and how the quarter went',
    query: { ...EVERYTHING, by: 'product' },
    messages: (rows) => [
      { id: 'm1', from: 'user', text: 'How did the last quarter go?' },
      { id: 'm2', from: 'wisdom', text: describeQuarter(rows) },
      { id: 'm3', from: 'user', text: 'Which products carried the year?' },
      {
        id: 'm4',
        from: 'wisdom',
        text: 'These are the largest sellers among the rows you may see.',
        table: salesTable(rows, 4),
      },
    ],
  },
  {
    id: 'best-product',
    title: 'Best product',
    description: 'The product with the highest revenue',
    query: { ...EVERYTHING, by: 'product' },
    messages: (rows) => [
      { id: 'm1', from: 'user', text: 'Which product earns the most?' },
      { id: 'm2', from: 'wisdom', text: describeBest(rows) },
    ],
  },
]

function describeQuarter(rows: Rows): string {
  if (rows.length === 0) return NO_ROWS
  const [now, before] = [sum(quarter(rows, 4), 'revenue'), sum(quarter(rows, 3), 'revenue')]
  const change = now >= before ? 'up from' : 'down from'
  return `Revenue was ${formatDollars(now)}, ${change} ${formatDollars(before)} in the quarter before.`
}

function describeBest(rows: Rows): string {
  const [best] = totalsBy(rows, 'product', 'revenue')
  return best ? `${best.label}, with ${formatDollars(best.value)} over the year.` : NO_ROWS
}

import type { ChatContent, ChatMessage, LinkItem } from './content.js'
import { salesTable } from './dashboards.js'
import type { VisibleSales } from './rowLevelSecurity.js'
import { formatDollars, quarter, sum, totalsBy, type Rows } from './summarize.js'

interface Conversation {
  id: string
  title: string
  description: string
  messages: (rows: Rows) => ChatMessage[]
}

const CONVERSATIONS: readonly Conversation[] = [
  {
    id: 'quarterly-review',
    title: 'Quarterly review',
    description: 'What sold best, and how the quarter went',
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
    messages: (rows) => [
      { id: 'm1', from: 'user', text: 'Which product earns the most?' },
      { id: 'm2', from: 'wisdom', text: describeBest(rows) },
    ],
  },
]

export const conversationLinks = (): LinkItem[] =>
  CONVERSATIONS.map(({ id, title, description }) => ({
    href: `/embed/chat/${id}`,
    title,
    description,
  }))

/** A conversation as one user sees it; `undefined` when there is none of that id. */
export function conversation(id: string, { rows, scope }: VisibleSales): ChatContent | undefined {
  const found = CONVERSATIONS.find((candidate) => candidate.id === id)
  return found && { kind: 'chat', title: found.title, scope, messages: found.messages(rows) }
}

const NOTHING = 'There are no rows that you may see, so I cannot tell.'

function describeQuarter(rows: Rows): string {
  if (rows.length === 0) return NOTHING
  const [now, before] = [sum(quarter(rows, 4), 'revenue'), sum(quarter(rows, 3), 'revenue')]
  const went = now >= before ? 'up from' : 'down from'
  return `Revenue was ${formatDollars(now)}, ${went} ${formatDollars(before)} in the quarter before.`
}

function describeBest(rows: Rows): string {
  const best = totalsBy(rows, 'product', 'revenue')[0]
  return best ? `${best.label}, with ${formatDollars(best.value)} over the year.` : NOTHING
}

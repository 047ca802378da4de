import { SAMPLES } from './chat/samples.js'
import { FOLLOW_UPS, QUESTIONS } from './chat/suggestions.js'
import { isUnderstood, toTranscript } from './chat/transcript.js'
import type { ChatContent, LinkItem } from './pageContent.js'
import type { VisibleSales } from './rowLevelSecurity.js'

/** Everybody's conversations: the sample ones, and those that began with a question. */
export interface Conversations {
  /** Links to those of one user, the newest first. */
  links(userId: string): LinkItem[]
  /** One as its user sees it; `undefined` when there is none of that id. `new` is an empty one. */
  open(userId: string, id: string, sales: VisibleSales): ChatContent | undefined
  /** Enters a question. `new` begins a conversation. `undefined` when there is none of that id. */
  ask(userId: string, id: string, question: string): Asked | undefined
}

export interface Asked {
  id: string
  understood: boolean
}

interface Kept {
  id: string
  questions: string[]
}

const NEW = 'new'

export function createConversations(): Conversations {
  const byUser = new Map<string, Map<string, Kept>>()
  let last = 0

  /** What a user has asked in a conversation, a sample one too. */
  function keptBy(userId: string): Map<string, Kept> {
    const kept = byUser.get(userId) ?? new Map<string, Kept>()
    byUser.set(userId, kept)
    return kept
  }

  function begin(userId: string, id: string): Kept {
    const kept: Kept = { id, questions: [] }
    keptBy(userId).set(id, kept)
    return kept
  }

  return {
    links: (userId) => [
      ...[...keptBy(userId).values()].filter(isOwn).map(toLink).reverse(),
      ...SAMPLES.map(({ id, title, description }) => ({
        href: `/embed/chat/${id}`,
        title,
        description,
      })),
    ],
    open(userId, id, sales) {
      const sample = findSample(id)
      const questions = keptBy(userId).get(id)?.questions
      if (!sample && !questions && id !== NEW) return undefined
      const opening = { messages: sample?.messages(sales.rows) ?? [], query: sample?.query }
      const messages = toTranscript(opening, questions ?? [], sales)
      return {
        kind: 'chat',
        id: id === NEW ? null : id,
        title: sample?.title ?? questions?.[0] ?? 'New conversation',
        scope: sales.scope,
        messages,
        suggestions: messages.length > 0 ? FOLLOW_UPS : QUESTIONS,
      }
    },
    ask(userId, id, question) {
      const sample = findSample(id)
      const known = keptBy(userId).get(id)
      if (!known && !sample && id !== NEW) return undefined
      const kept = known ?? begin(userId, id === NEW ? `conversation-${++last}` : id)
      kept.questions.push(question)
      return { id: kept.id, understood: isUnderstood(sample?.query, kept.questions) }
    },
  }
}

const findSample = (id: string) => SAMPLES.find((candidate) => candidate.id === id)
const isOwn = ({ id }: Kept): boolean => findSample(id) === undefined

const toLink = ({ id, questions }: Kept): LinkItem => ({
  href: `/embed/chat/${id}`,
  title: questions[0] ?? '',
  description: questions.length === 1 ? '1 question' : `${questions.length} questions`,
})

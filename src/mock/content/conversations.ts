import { SAMPLES, type SampleConversation } from './chat/samples.js'
import { FOLLOW_UPS, QUESTIONS } from './chat/texts.js'
import { isUnderstood, toTranscript } from './chat/transcript.js'
import type { ChatContent, LinkItem } from './pageContent.js'
import type { VisibleSales } from './rowLevelSecurity.js'

/** The conversations of all users: the samples, and those that started with a question. */
export interface Conversations {
  /** Returns links to the conversations of a user, newest first. */
  links(userId: string): LinkItem[]
  /**
   * Returns a conversation with the rows that its user sees, or `undefined` if there is no such
   * conversation. Without an id it is an empty one, which is stored with its first question.
   */
  open(userId: string, id: string | undefined, sales: VisibleSales): ChatContent | undefined
  /** Creates an empty conversation of a user, and returns its id. */
  create(userId: string): string
  /**
   * Adds a question to a conversation, or to a new one without an id. Returns `undefined` if there is no such
   * conversation.
   */
  ask(userId: string, id: string | undefined, question: string): AskedQuestion | undefined
  /** Forgets all conversations except the samples. */
  clear(): void
}

export interface AskedQuestion {
  /** The id of the conversation. */
  id: string
  understood: boolean
}

/** What a user has asked in a conversation. A sample can be continued, too. */
interface StoredConversation {
  id: string
  questions: string[]
}

export function createConversations(): Conversations {
  const byUser = new Map<string, Map<string, StoredConversation>>()
  let count = 0

  function storedBy(userId: string): Map<string, StoredConversation> {
    const stored = byUser.get(userId) ?? new Map<string, StoredConversation>()
    byUser.set(userId, stored)
    return stored
  }

  function create(userId: string, id: string): StoredConversation {
    const conversation: StoredConversation = { id, questions: [] }
    storedBy(userId).set(id, conversation)
    return conversation
  }

  function createId(): string {
    count += 1
    return `conversation-${count}`
  }

  return {
    clear() {
      byUser.clear()
      count = 0
    },
    links(userId) {
      // A conversation without a question is listed when it has one.
      const own = [...storedBy(userId).values()].filter(
        ({ id, questions }) => !findSample(id) && questions.length > 0,
      )
      return [...own.map(toLink).reverse(), ...SAMPLES.map(toSampleLink)]
    },
    create: (userId) => create(userId, createId()).id,
    open(userId, id, sales) {
      if (id === undefined) return toContent({ id: null, sample: undefined, questions: [] }, sales)
      const sample = findSample(id)
      const questions = storedBy(userId).get(id)?.questions
      if (!sample && !questions) return undefined
      return toContent({ id, sample, questions: questions ?? [] }, sales)
    },
    ask(userId, id, question) {
      const sample = findSample(id)
      const existing = storedBy(userId).get(id ?? '')
      if (!existing && !sample && id !== undefined) return undefined
      const conversation = existing ?? create(userId, id ?? createId())
      conversation.questions.push(question)
      const understood = isUnderstood(sample?.query, conversation.questions)
      return { id: conversation.id, understood }
    },
  }
}

const findSample = (id: string | undefined) => SAMPLES.find((candidate) => candidate.id === id)

interface OpenConversation extends Pick<StoredConversation, 'questions'> {
  /** `null` for one that is not stored yet. */
  id: string | null
  sample: SampleConversation | undefined
}

function toContent({ id, sample, questions }: OpenConversation, sales: VisibleSales): ChatContent {
  const opening = { messages: sample?.messages(sales.rows) ?? [], query: sample?.query }
  const messages = toTranscript(opening, questions, sales)
  return {
    kind: 'chat',
    id,
    title: sample?.title ?? questions[0] ?? 'New conversation',
    scope: sales.scope,
    messages,
    suggestions: messages.length > 0 ? FOLLOW_UPS : QUESTIONS,
  }
}

const toSampleLink = ({ id, title, description }: SampleConversation): LinkItem => ({
  href: `/embed/chat/${id}`,
  title,
  description,
})

const toLink = ({ id, questions }: StoredConversation): LinkItem => ({
  href: `/embed/chat/${id}`,
  title: questions[0] ?? '',
  description: questions.length === 1 ? '1 question' : `${questions.length} questions`,
})

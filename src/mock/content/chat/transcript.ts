import type { ChatMessage } from '../pageContent.js'
import type { VisibleSales } from '../rowLevelSecurity.js'
import { answerQuery } from './answerQuery.js'
import { parseQuestion } from './parseQuestion.js'
import type { Query } from './query.js'
import { NOT_UNDERSTOOD, QUESTIONS } from './suggestions.js'

/** How a conversation begins, if not with a question of the user. */
export interface Opening {
  messages: ChatMessage[]
  /** What a follow-up follows. */
  query: Query | undefined
}

/**
 * Questions with their answers. Only questions are kept: answers are made for whoever looks, so that
 * a session that may see fewer rows does not find them in an answer to an earlier one.
 */
export function toTranscript(
  opening: Opening,
  questions: readonly string[],
  sales: VisibleSales,
): ChatMessage[] {
  const messages = [...opening.messages]
  let query = opening.query
  for (const text of questions) {
    const asked = parseQuestion(text, query)
    messages.push({ id: `m${messages.length + 1}`, from: 'user', text })
    messages.push({ id: `m${messages.length + 1}`, from: 'wisdom', ...answer(asked, sales) })
    query = asked ?? query
  }
  return messages
}

const answer = (query: Query | undefined, sales: VisibleSales) =>
  query ? answerQuery(query, sales) : { text: NOT_UNDERSTOOD, suggestions: QUESTIONS }

/** Whether the last of these questions is one that can be answered. */
export function isUnderstood(before: Query | undefined, questions: readonly string[]): boolean {
  let query = before
  let asked: Query | undefined
  for (const text of questions) {
    asked = parseQuestion(text, query)
    query = asked ?? query
  }
  return asked !== undefined
}

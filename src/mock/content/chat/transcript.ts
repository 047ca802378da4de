import type { ChatMessage } from '../pageContent.js'
import type { VisibleSales } from '../rowLevelSecurity.js'
import { answerQuery } from './answerQuery.js'
import { parseQuestion } from './parseQuestion.js'
import type { Query } from './query.js'
import { NOT_UNDERSTOOD, QUESTIONS } from './texts.js'

/** The messages of a sample conversation. */
export interface Opening {
  messages: ChatMessage[]
  /** The query that a follow-up changes. */
  query: Query | undefined
}

/**
 * Returns the questions with their answers. Only the questions are stored. The answers are created for
 * each request, so that a session with fewer rows does not see those of an earlier session.
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

/** Whether the mock can answer the last of these questions. */
export function isUnderstood(before: Query | undefined, questions: readonly string[]): boolean {
  let query = before
  let asked: Query | undefined
  for (const text of questions) {
    asked = parseQuestion(text, query)
    query = asked ?? query
  }
  return asked !== undefined
}

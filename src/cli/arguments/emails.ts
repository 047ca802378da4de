import { UsageError } from '../errors/usageError.js'

/** As loose as can be: WisdomAI decides. It keeps ids and keys in the wrong place from being sent. */
const EMAIL = /^[^\s@]+@[^\s@]+$/

export const isEmail = (text: string): boolean => EMAIL.test(text)

/**
 * The emails of the arguments, each once. What is none is not repeated: it may be a key.
 *
 * @throws {UsageError}
 */
export function parseEmails(texts: readonly string[]): string[] {
  const emails = texts.map((text) => text.trim())
  const wrong = emails.findIndex((email) => !isEmail(email))
  if (wrong >= 0) throw new UsageError(`Argument ${wrong + 1} is no email address.`)
  return [...new Set(emails)]
}

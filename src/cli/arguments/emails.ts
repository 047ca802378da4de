import { UsageError } from '../errors/usageError.js'

/** Loose on purpose: WisdomAI decides. It keeps ids and keys that were typed in the wrong place from being sent. */
const EMAIL = /^[^\s@]+@[^\s@]+$/

export const isEmail = (text: string): boolean => EMAIL.test(text)

/**
 * The emails in the arguments, without duplicates.
 *
 * @throws {UsageError} for any other text. It is not repeated, as it may be a key
 */
export function parseEmails(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text, index) => parseEmail(text, index + 1)))]
}

/** @throws {UsageError} */
export function parseEmail(text: string, position = 1): string {
  const email = text.trim()
  if (isEmail(email)) return email
  throw new UsageError(`Argument ${position} is not an email address.`)
}

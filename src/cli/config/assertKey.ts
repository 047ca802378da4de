import { UsageError } from '../errors/usageError.js'

/** What people copy together with a key. */
const MISTAKES: readonly { pattern: RegExp; problem: string; advice: string }[] = [
  {
    pattern: /^["'`“”‘’«»„]|["'`“”‘’«»]$/u,
    problem: 'has quotes around it',
    advice: 'Remove them',
  },
  {
    pattern: /^(authorization\s*:\s*)?bearer\b/i,
    problem: 'begins with "Bearer"',
    advice: 'Pass only what comes after it',
  },
  {
    pattern: /^(export\s+|set\s+|\$env:)?[a-z][a-z0-9]*(_[a-z0-9]+)+\s*=(?!=*$)/i,
    problem: 'begins with the name of a variable and =',
    advice: 'Pass only what comes after it',
  },
  {
    pattern: /^[a-z][a-z0-9]*(_[a-z0-9]+)+\s*:\s/i,
    problem: 'begins with a name and a colon',
    advice: 'Pass only what comes after it',
  },
  {
    // Blanks other than a space, too: they look like one, or like nothing.
    pattern: /[\p{C}\u034f\u115f\u1160\u17b4\u17b5\u3164\ufe00-\ufe0f\uffa0]|[^\S ]/u,
    problem: 'has an invisible character in it',
    advice: 'Copy it again, or type it',
  },
  {
    pattern: /^(…|\.{3,}|\*+|x{3,}|<.*>|\[.*\])$/i,
    problem: 'is a placeholder',
    advice: 'Put the key in its place',
  },
]

/**
 * Refuses what cannot be a key, before it is sent. The message does not repeat it.
 *
 * @param name where the key is from, for the message
 * @throws {UsageError}
 */
export function assertKey(key: string | undefined, name: string): void {
  if (key === undefined) return
  const mistake = MISTAKES.find(({ pattern }) => pattern.test(key))
  if (!mistake) return
  throw new UsageError(`${name} ${mistake.problem}. ${mistake.advice}. It was not sent.`)
}

/** The text without spaces and line ends around it. Other characters that nobody sees stay, to be refused. */
export function trimKey(text: string | undefined): string | undefined {
  const trimmed = text?.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')
  return trimmed === '' ? undefined : trimmed
}

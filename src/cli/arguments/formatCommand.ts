import { escapeControls } from '../../server/upstream/scrub/escapeControls.js'

/** A call of this command as you type it in a POSIX shell. */
export const formatCommand = (argv: readonly string[]): string =>
  ['npx wisdom-embed', ...argv.map(quote)].join(' ')

const NEEDS_NO_QUOTES = /^[\w@%+=:,./-]+$/

function quote(word: string): string {
  if (NEEDS_NO_QUOTES.test(word)) return word
  if (escapeControls(word) !== word) return quoteEscaped(word)
  return `'${word.replaceAll("'", `'\\''`)}'`
}

/** The form in which Bash and Zsh read `\u001b`. */
const quoteEscaped = (word: string) =>
  `$'${escapeControls(word.replaceAll('\\', '\\\\').replaceAll("'", "\\'"))}'`

/** A call of this command as you type it in a POSIX shell. */
export const formatCommand = (argv: readonly string[]): string =>
  ['npx wisdom-embed', ...argv.map(quote)].join(' ')

const NEEDS_NO_QUOTES = /^[\w@%+=:,./-]+$/

const quote = (word: string): string =>
  NEEDS_NO_QUOTES.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`

/** A call of this command as a POSIX shell takes it, to be shown and copied. */
export const toCommand = (argv: readonly string[]): string => `npx wisdom-embed ${shellQuote(argv)}`

const PLAIN = /^[\w@%+=:,./-]+$/

const shellQuote = (words: readonly string[]): string =>
  words.map((word) => (PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(' ')

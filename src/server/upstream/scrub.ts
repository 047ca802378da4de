import { scrubTokens } from '../../scrubTokens.js'

const MASK = '[secret]'

/** Shorter pieces of base64 would hit ordinary words. */
const MIN_PIECE = 6

/** Long enough for a token. */
const BASE64_RUN = /[\w+/-]{40,}={0,2}/g

/** Takes every trace of a secret out of a text. */
export type Scrub = (text: string) => string

/**
 * Makes a function that masks `secrets` wherever they stand: raw; URL-, form-, JSON- or
 * HTML-encoded, once or twice; and in base64, on their own or inside something longer, such as
 * `user:secret`. Every JWT is masked too, also in base64: upstream must not carry a user's token
 * into our logs.
 */
export function createScrub(secrets: readonly string[]): Scrub {
  const patterns = secrets.flatMap((secret) => [secret, ...base64Pieces(secret)])
  // The longest first: one secret may begin with another.
  patterns.sort((a, b) => b.length - a.length)
  // Case is ignored for the sake of %2f and %2F.
  const pattern = new RegExp(patterns.map(toPattern).join('|') || '(?!)', 'gi')
  return (text) =>
    scrubTokens(text.replace(pattern, MASK)).replace(BASE64_RUN, (run) =>
      hidesToken(run) ? MASK : run,
    )
}

/**
 * The same with a bearer that comes and goes, made anew only when it is another one, and with what a
 * single call carries.
 */
export function createScrubWith(
  secrets: readonly string[],
): (bearer: string | undefined, more?: readonly string[]) => Scrub {
  const scrub = createScrub(secrets)
  let last: { bearer: string | undefined; scrub: Scrub } = { bearer: undefined, scrub }
  return (bearer, more = []) => {
    if (more.length > 0) return createScrub([...secrets, ...(bearer ? [bearer] : []), ...more])
    if (bearer === undefined) return scrub
    if (bearer !== last.bearer) last = { bearer, scrub: createScrub([...secrets, bearer]) }
    return last.scrub
  }
}

/** Matches a text in any mixture of spellings, as each encoder escapes characters of its own. */
const toPattern = (text: string) => Array.from(text, toCharPattern).join('')

function toCharPattern(char: string): string {
  if (NEVER_ESCAPED.test(char)) return char
  const hex = (code: number, length = 1) => code.toString(16).padStart(length, '0')
  const codePoint = char.codePointAt(0) ?? 0
  const bytes = [...new TextEncoder().encode(char)]
  const units = Array.from({ length: char.length }, (_, index) => char.charCodeAt(index))

  const url = bytes.map((byte) => `%(?:25)?${hex(byte, 2)}`).join('')
  const json = units.map((unit) => String.raw`\\{1,2}u${hex(unit, 4)}`).join('')
  const html = `&(?:amp;)?(?:#0*${codePoint}|#x0*${hex(codePoint)}|${NAMES[char] ?? '(?!)'});`
  return `(?:${plainPattern(char)}|${url}|${json}|${html})`
}

/** No encoder touches these. */
const NEVER_ESCAPED = /^\w$/

const NAMES: Partial<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  "'": 'apos',
}

function plainPattern(char: string): string {
  if (char === ' ') return '[ +]'
  if (char === '\\') return String.raw`\\{1,4}`
  if (`"'/`.includes(char)) return String.raw`\\{0,3}${char}`
  return char.replace(/[$.*+?()[\]{}|^-]/, String.raw`\$&`)
}

/**
 * Base64 packs three bytes into four letters, so the secret looks different at each of three
 * offsets. At each one we keep the letters that depend on the secret alone, in both alphabets.
 */
function base64Pieces(secret: string): string[] {
  const bytes = String.fromCharCode(...new TextEncoder().encode(secret))
  const pieces = [0, 1, 2].map((offset) =>
    btoa('\0'.repeat(offset) + bytes).slice(
      Math.ceil((offset * 8) / 6),
      Math.floor(((offset + bytes.length) * 8) / 6),
    ),
  )
  const urlSafe = pieces.map((piece) => piece.replace(/\+/g, '-').replace(/\//g, '_'))
  return [...new Set([...pieces, ...urlSafe])].filter((piece) => piece.length >= MIN_PIECE)
}

/** A token may begin at any of the four letters that share three bytes. */
function hidesToken(run: string): boolean {
  const letters = run.replace(/=+$/, '').replace(/-/g, '+').replace(/_/g, '/')
  return [0, 1, 2, 3].some((start) => {
    const aligned = letters.slice(start)
    const decoded = atob(aligned.slice(0, aligned.length - (aligned.length % 4)))
    return scrubTokens(decoded) !== decoded
  })
}

/** Longer than a usual access key. */
const MAX_EXACT_LENGTH = 64

/**
 * A pattern for a text in any mixture of encodings, as each encoder escapes other characters.
 *
 * A pattern of a bearer with many kilobytes would take seconds to compile. So only its beginning is in the pattern,
 * together with all that follows and is made of the same characters as the rest.
 */
export function toSpellingsPattern(text: string): string {
  const chars = Array.from(text)
  const beginning = chars.slice(0, MAX_EXACT_LENGTH).map(toCharPattern).join('')
  const rest = new Set(chars.slice(MAX_EXACT_LENGTH))
  return rest.size === 0
    ? beginning
    : `${beginning}(?:${Array.from(rest, toCharPattern).join('|')})*`
}

/** No encoder escapes these. */
const NEVER_ESCAPED = /^\w$/

const HTML_NAMES: Partial<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  "'": 'apos',
}

function toCharPattern(char: string): string {
  if (NEVER_ESCAPED.test(char)) return char
  return `(?:${[toPlain(char), toUrl(char), toJson(char), toHtml(char)].join('|')})`
}

function toPlain(char: string): string {
  if (char === ' ') return '[ +]'
  if (char === '\\') return String.raw`\\{1,4}`
  if (`"'/`.includes(char)) return String.raw`\\{0,3}${char}`
  return char.replace(/[$.*+?()[\]{}|^-]/, String.raw`\$&`)
}

/** `%2F`, or `%252F` when it is encoded twice. */
function toUrl(char: string): string {
  const bytes = [...new TextEncoder().encode(char)]
  return bytes.map((byte) => `%(?:25)?${toHex(byte, 2)}`).join('')
}

/** `\u002f`, with one backslash more when it is encoded twice. */
function toJson(char: string): string {
  const units = Array.from({ length: char.length }, (_, index) => char.charCodeAt(index))
  return units.map((unit) => String.raw`\\{1,2}u${toHex(unit, 4)}`).join('')
}

/** `&#47;`, `&#x2f;` or `&lt;`, with `&amp;` for `&` when it is encoded twice. */
function toHtml(char: string): string {
  const codePoint = char.codePointAt(0) ?? 0
  const name = HTML_NAMES[char]
  const entities = [`#0*${codePoint}`, `#x0*${toHex(codePoint, 1)}`, ...(name ? [name] : [])]
  return `&(?:amp;)?(?:${entities.join('|')});`
}

const toHex = (code: number, length: number) => code.toString(16).padStart(length, '0')

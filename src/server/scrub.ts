const MASK = '[secret]'

/** Any JWT: upstream must not carry a user's token into our logs either. */
const JWT = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g

/** Shorter pieces of base64 would hit ordinary words. */
const MIN_PIECE = 6

/** Takes every trace of a secret out of a text. */
export type Scrub = (text: string) => string

/**
 * Makes a function that masks `secret` wherever it stands: raw, URL-, form-, JSON- or HTML-encoded,
 * and in base64, on its own or inside something longer, such as `user:secret`. Tokens are masked
 * too.
 */
export function createScrub(secret: string): Scrub {
  const spellings = [...new Set(spellingsOf(secret))].sort((a, b) => b.length - a.length)
  // Case is ignored for the sake of %2f and %2F.
  const pattern = new RegExp(spellings.map(escapePattern).join('|'), 'gi')
  return (text) => text.replace(pattern, MASK).replace(JWT, MASK)
}

function spellingsOf(secret: string): string[] {
  const url = encodeURIComponent(secret)
  const json = JSON.stringify(secret).slice(1, -1)
  const jsonInJson = JSON.stringify(json).slice(1, -1)
  const jsonAscii = json.replace(/\//g, '\\/')
  const plain = [secret, url, url.replace(/%20/g, '+'), strictUrl(url), json, jsonInJson, jsonAscii]
  return [...plain, escapeHtml(secret), ...base64Pieces(secret)]
}

// What RFC 3986 reserves and encodeURIComponent leaves alone.
function strictUrl(encoded: string): string {
  return encoded.replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)
}

function escapeHtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;')
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
  return [...pieces, ...urlSafe].filter((piece) => piece.length >= MIN_PIECE)
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}

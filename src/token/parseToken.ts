import { isRecord } from '../isRecord.js'

/** Only characters that a URL and a header can carry unescaped, and longer than a plain word. */
const TOKEN = /^[\w.~+/=-]{20,16384}$/

/**
 * The token in the response of an endpoint or a `getToken`: `{ token }`, `{ jwt }` (the shape of the
 * vendor's own SDK) or the token itself, as JSON or not. `undefined` for anything else.
 */
export function parseToken(response: unknown): string | undefined {
  const content = parseJson(response)
  const token = isRecord(content) ? (content.token ?? content.jwt) : content
  return typeof token === 'string' && TOKEN.test(token) ? token : undefined
}

/** What a text holds as JSON; a bare token, or what is no text, as it is. The space around a text may be a BOM. */
export function parseJson(response: unknown): unknown {
  if (typeof response !== 'string') return response
  try {
    return JSON.parse(response.trim())
  } catch {
    return response.trim()
  }
}

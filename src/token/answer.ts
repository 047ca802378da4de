// Nothing that a URL or a header cannot carry as it stands, and too long to be a mere word.
const TOKEN = /^[\w.~+/=-]{20,16384}$/

/**
 * The token in what an endpoint or a `getToken` answered: `{ token }`, `{ jwt }` (the shape of the
 * vendor's own SDK) or the token itself, in JSON or not. Anything else is `undefined`.
 */
export function parseToken(answer: unknown): string | undefined {
  try {
    answer = JSON.parse(answer as string)
  } catch {
    // the bare token, or no text
  }
  const { token, jwt } = Object(answer) as { token?: unknown; jwt?: unknown }
  const value = token ?? jwt ?? answer
  return typeof value === 'string' && TOKEN.test(value) ? value : undefined
}

// Nothing that a URL or a header cannot carry as it stands: no spaces, no markup, no JSON.
const TOKEN = /^[\w.~+/=-]{1,16384}$/
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/

/**
 * The token in what an endpoint or a `getToken` answered: `{ token }`, `{ jwt }` (the shape of the
 * vendor's own SDK) or a bare string. Anything else is `undefined`.
 */
export function parseTokenAnswer(answer: unknown): string | undefined {
  if (typeof answer === 'string') return TOKEN.test(answer) ? answer : undefined
  if (typeof answer !== 'object' || answer === null) return undefined
  const { token, jwt } = answer as { token?: unknown; jwt?: unknown }
  const value = token ?? jwt
  return typeof value === 'string' ? parseTokenAnswer(value) : undefined
}

/** The same for a body of unknown type. As bare text only a JWT is taken: a word is not a token. */
export function parseTokenBody(body: string): string | undefined {
  const text = body.trim()
  if (JWT.test(text)) return parseTokenAnswer(text)
  try {
    return parseTokenAnswer(JSON.parse(text))
  } catch {
    return undefined
  }
}

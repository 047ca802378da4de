// Nothing that a URL or a header cannot carry as it stands, and too long to be a mere word.
const TOKEN = /^[\w.~+/=-]{20,16384}$/

/**
 * The token in what an endpoint or a `getToken` answered: `{ token }`, `{ jwt }` (the shape of the
 * vendor's own SDK) or a bare string. Anything else is `undefined`.
 */
export function parseTokenAnswer(answer: unknown): string | undefined {
  const { token, jwt } = Object(answer) as { token?: unknown; jwt?: unknown }
  const value = token ?? jwt ?? answer
  return typeof value === 'string' && TOKEN.test(value) ? value : undefined
}

/** The same for a body, which is JSON or the bare token. */
export function parseTokenBody(body: string): string | undefined {
  const text = body.trim()
  try {
    return parseTokenAnswer(JSON.parse(text))
  } catch {
    return parseTokenAnswer(text)
  }
}

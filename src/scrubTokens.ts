// Three base64url parts of which the first, a JSON object, always begins with `eyJ`.
const JWT = /eyJ[\w-]+\.[\w-]+\.[\w-]*/g
const QUERY = /([?&](?:token|jwt)=)[^&#\s"'<>]+/gi

/**
 * Takes tokens out of a text before an error reporter, a log or a session recorder sends it: every
 * JWT, and the value of `token=` and `jwt=` in a URL.
 *
 * @example
 * Sentry.init({ beforeSend: (event) => JSON.parse(scrubTokens(JSON.stringify(event))) })
 */
export function scrubTokens(text: string): string {
  return text.replace(JWT, '[token]').replace(QUERY, '$1[token]')
}

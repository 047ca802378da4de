// Three base64url parts of which the first, a JSON object, always begins with `eyJ`; or what a URL
// says is a token.
const SECRET = /eyJ[\w-]+\.[\w-]+\.[\w-]*|(?<=[?&](?:token|jwt)=)[^&#\s"'<>]+/g

/**
 * Takes tokens out of a text before an error reporter, a log or a session recorder sends it: every
 * JWT, and the value of `token=` and `jwt=` in a URL.
 *
 * @example
 * Sentry.init({ beforeSend: (event) => JSON.parse(scrubTokens(JSON.stringify(event))) })
 */
export const scrubTokens = (text: string): string => text.replace(SECRET, '[token]')

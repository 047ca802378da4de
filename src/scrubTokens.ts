// What a URL says is a token; or a JWT: three base64url parts of which the first, a JSON object, begins
// with `eyJ`, perhaps behind some letters of an escape. The look-ahead keeps it to one pass over any text.
const SECRET =
  /(?<=[?&](?:token|jwt)=)[^&#\s"'<>]+|(?<![\w-])(?=[\w-]+\.[\w-]+\.)([\w-]*?)eyJ[\w-]*\.[\w-]+\.[\w-]*/g

/**
 * Takes tokens out of a text before an error reporter, a log or a session recorder sends it: every
 * JWT, and the value of `token=` and `jwt=` in a URL. Sentry's session replay gives what it records of
 * the DOM to no hook: with `navigation="src"`, block frames there (`block: ['iframe']`).
 *
 * @example
 * Sentry.init({ beforeSend: (event) => JSON.parse(scrubTokens(JSON.stringify(event))) })
 */
export const scrubTokens = (text: string): string => text.replace(SECRET, '$1[token]')

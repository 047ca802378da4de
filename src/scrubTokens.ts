/** The value of `token=` or `jwt=` in a URL. A backslash ends it: in JSON, a quotation mark has one before it. */
const URL_TOKEN = /([?&](?:token|jwt)=)[^&#\s"'<>\\]+/g

/**
 * A JWT: three base64url parts of which the first, a JSON object, begins with `eyJ`, perhaps behind some
 * letters of an escape. It begins after what is no such letter, and the look-ahead keeps it to one pass over any
 * text. No look-behind: Safari before 16.4 cannot read a file that has one.
 */
const JWT = /(^|[^\w-])(?=[\w-]+\.[\w-]+\.)([\w-]*?)eyJ[\w-]*\.[\w-]+\.[\w-]*/g

/**
 * Replaces every token in a text by `[token]`, for what an error reporter, a log or a session recorder
 * sends: every JWT, and the value of `token=` and `jwt=` in a URL. JSON stays JSON.
 *
 * Sentry's session replay passes what it records of the DOM to no hook. With `navigation="src"`, block
 * frames there (`block: ['iframe']`).
 *
 * @example
 * Sentry.init({ beforeSend: (event) => JSON.parse(scrubTokens(JSON.stringify(event))) })
 */
export const scrubTokens = (text: string): string =>
  text.replace(URL_TOKEN, '$1[token]').replace(JWT, '$1$2[token]')

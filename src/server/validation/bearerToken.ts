import * as v from 'valibot'

/** In characters. Servers refuse headers that are longer. */
const MAX_TOKEN_LENGTH = 16 * 1024

/** Whether a token is short enough to be sent and to be masked in a log. */
export const isTokenLength = (token: string): boolean => token.length <= MAX_TOKEN_LENGTH

/**
 * A token that may stand in an Authorization header.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
export const bearerToken = v.pipe(
  v.string(),
  v.check(isTokenLength, 'of 16 kB at most'),
  v.check((token) => /^[\w.~+/-]+=*$/.test(token), 'a bearer token'),
)

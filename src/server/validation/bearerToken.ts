import * as v from 'valibot'

/**
 * A token that may stand in an Authorization header.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
export const bearerToken = v.pipe(
  v.string(),
  v.check((token) => /^[\w.~+/-]+=*$/.test(token), 'a bearer token'),
)

import * as v from 'valibot'
import type { Call } from '../../upstream/call.js'
import { readShape } from '../../upstream/reply/readShape.js'

const DOCUMENT = `
  query ExchangeAccessToken($accessToken: String!) {
    exchangeAccessToken(accessToken: $accessToken)
  }
`

/**
 * What may stand in an Authorization header.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
export const bearerToken = v.pipe(
  v.string(),
  v.check((token) => /^[\w.~+/-]+=*$/.test(token), 'a bearer token'),
)

/** A bearer for the calls that manage users. */
export function toExchangeAccessTokenCall(accessToken: string): Call<string> {
  return {
    operation: 'exchangeAccessToken',
    document: DOCUMENT,
    variables: { accessToken },
    effect: 'none',
    subject: 'tenant',
    read: (outcome, fail) => readShape(bearerToken, outcome, fail),
  }
}

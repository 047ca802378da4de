import { MAX_TOKEN_REPLY_BYTES, type Call } from '../../upstream/call.js'
import { readShape } from '../../upstream/reply/readShape.js'
import { bearerToken } from '../../validation/bearerToken.js'

const DOCUMENT = `
  query ExchangeAccessToken($accessToken: String!) {
    exchangeAccessToken(accessToken: $accessToken)
  }
`

/** A bearer for the calls that manage users. */
export function toExchangeAccessTokenCall(accessToken: string): Call<string> {
  return {
    operation: 'exchangeAccessToken',
    document: DOCUMENT,
    variables: { accessToken },
    effect: 'none',
    subject: 'tenant',
    maxReplyBytes: MAX_TOKEN_REPLY_BYTES,
    read: (result, toFailure) => readShape(bearerToken, result, toFailure),
  }
}

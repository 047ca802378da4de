import * as v from 'valibot'
import { WisdomError } from '../../../errors.js'
import { MAX_TOKEN_REPLY_BYTES, type Call, type CallOptions } from '../../upstream/call.js'
import { readShape } from '../../upstream/reply/readShape.js'
import { isTokenLength } from '../../validation/bearerToken.js'
import { isJwt } from '../../validation/isJwt.js'
import { parseInput } from '../../validation/parseInput.js'
import { text } from '../../validation/text.js'
import { userAttributes, type UserAttribute } from './userAttribute.js'

const DOCUMENTS = {
  mutation: `
    mutation ImpersonateUser(
      $accessToken: String!
      $userEmail: String!
      $attributes: [UserAttributeInput!]
    ) {
      impersonateUser(accessToken: $accessToken, userEmail: $userEmail, attributes: $attributes)
    }
  `,
  query: `
    query ImpersonateUser($accessToken: String!, $userEmail: String!) {
      impersonateUser(accessToken: $accessToken, userEmail: $userEmail)
    }
  `,
}

/**
 * The GraphQL operation type of `impersonateUser` in a tenant. Older tenants have a query, which takes no
 * attributes.
 */
export type ImpersonateAs = keyof typeof DOCUMENTS

/**
 * The user to get a token for.
 *
 * @see https://docs.wisdom.ai/integrations/graphql-api/mutations/auth/impersonate-user
 */
export interface ImpersonateUserOptions extends CallOptions {
  /** The email of an existing WisdomAI user. */
  userEmail: string
  /** Attributes for this session only. They override the stored attributes of the user. */
  attributes?: readonly UserAttribute[] | undefined
}

const input = v.strictObject({
  userEmail: text('an email'),
  attributes: v.optional(userAttributes),
  signal: v.optional(v.unknown()),
})

const jwt = v.pipe(
  v.string(),
  v.check(isTokenLength, 'of 16 kB at most'),
  v.check((token) => isJwt(token), 'a JWT'),
)

/**
 * A token of one hour for one user. It is requested with the access key and without an Authorization header.
 *
 * The call counts as one without an effect: if it is made twice, one of two tokens is not used.
 *
 * @see https://docs.wisdom.ai/integrations/graphql-api/mutations/auth/impersonate-user
 * @throws {WisdomError} `config_invalid`
 */
export function toImpersonateUserCall(
  options: ImpersonateUserOptions,
  accessToken: string,
  as: ImpersonateAs,
): Call<string> {
  const { userEmail, attributes } = parseInput('impersonateUser', input, options)
  if (as === 'query' && attributes?.length) throw attributesRefused()
  const user = as === 'mutation' && attributes ? { userEmail, attributes } : { userEmail }
  return {
    operation: 'impersonateUser',
    document: DOCUMENTS[as],
    variables: { accessToken, ...user },
    effect: 'none',
    subject: 'existing-user',
    maxReplyBytes: MAX_TOKEN_REPLY_BYTES,
    read: (result, toFailure) => readShape(jwt, result, toFailure),
  }
}

// If they were ignored, a user might see rows that an attribute was to hide.
function attributesRefused(): WisdomError {
  return new WisdomError(
    'config_invalid',
    "impersonateUser() was called with `attributes`, which the query of `impersonateAs: 'query'` does not take. " +
      "Store them with setUserAttributes(), or leave out `impersonateAs: 'query'` if your tenant has the mutation.",
  )
}

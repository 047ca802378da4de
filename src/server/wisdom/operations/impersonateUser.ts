import * as v from 'valibot'
import { isJwt } from '../../validation/jwt.js'
import { WisdomError } from '../../../errors.js'
import type { Call, CallOptions } from '../../upstream/call.js'
import { parseInput, readShape } from '../../upstream/reply/readShape.js'
import { text, userAttributes, type UserAttribute } from './userAttribute.js'

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

/** How a tenant has `impersonateUser`: older ones as a query, which takes no attributes. */
export type ImpersonateAs = keyof typeof DOCUMENTS

export interface ImpersonateUserOptions extends CallOptions {
  /** The user must exist in WisdomAI. */
  userEmail: string
  /** For this session only; they override what is stored for the user. */
  attributes?: readonly UserAttribute[] | undefined
}

const input = v.strictObject({
  userEmail: text('an email'),
  attributes: v.optional(userAttributes),
  signal: v.optional(v.unknown()),
})

const jwt = v.pipe(
  v.string(),
  v.check((token) => isJwt(token), 'a JWT'),
)

/**
 * A token of one hour for one user. Sent with the access key, and without an Authorization header.
 *
 * It counts as a call without effect: done twice, there are two tokens, and one is forgotten.
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
    read: (outcome, fail) => readShape(jwt, outcome, fail),
  }
}

// Left out without a word, a user might see rows that an attribute was to hide.
function attributesRefused(): WisdomError {
  return new WisdomError(
    'config_invalid',
    'impersonateUser() was given `attributes`, which a tenant that has it as a query does not take. ' +
      "Store them with setUserAttributes(), or leave out `impersonateAs: 'query'` if your tenant has the mutation.",
  )
}

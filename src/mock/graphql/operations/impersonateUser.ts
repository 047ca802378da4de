import { createGraphQLError } from 'graphql-yoga'
import { issueToken } from '../../tokens/issueToken.js'
import type { Tenant } from '../../tenant/tenant.js'
import type { GraphqlContext } from '../context.js'

/** @see https://docs.wisdom.ai/integrations/graphql-api/mutations/auth/impersonate-user */
export const IMPERSONATE_USER = {
  mutation: /* GraphQL */ `
    extend type Mutation {
      impersonateUser(
        accessToken: String!
        userEmail: String!
        attributes: [UserAttributeInput!]
      ): String!
    }
  `,
  /** On older pages of the vendor. */
  query: /* GraphQL */ `
    extend type Query {
      impersonateUser(accessToken: String!, userEmail: String!): String!
    }
  `,
}

interface ImpersonateUserArgs {
  accessToken: string
  userEmail: string
  attributes?: { key: string; value: string }[] | null
}

/** Issues a token for a user in exchange for an access key. */
export const impersonateUser =
  (tenant: Tenant) =>
  async (_root: unknown, args: ImpersonateUserArgs, { origin }: GraphqlContext) => {
    const { accessToken, userEmail, attributes } = args
    const refuse = (reason: 'access-key' | 'unknown-user', message: string) => {
      tenant.events.append({ type: 'impersonation-refused', email: userEmail, reason })
      // Not a GraphQLError: bundlers may load `graphql` twice, and Yoga masks errors of the other copy.
      return createGraphQLError(message)
    }
    if (!tenant.accessKeys.has(accessToken)) throw refuse('access-key', 'Invalid access token')
    const user = tenant.users.find(userEmail)
    if (!user) throw refuse('unknown-user', `User with email ${userEmail} not found`)
    return issueToken(tenant, { user, attributes: attributes ?? [], issuer: origin })
  }

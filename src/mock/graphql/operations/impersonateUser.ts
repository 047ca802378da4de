import { createGraphQLError } from 'graphql-yoga'
import { issueToken } from '../../tokens/issueToken.js'
import type { Tenant } from '../../tenant/tenant.js'
import type { GraphqlContext } from '../schema.js'

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
  /** As older pages of the vendor have it. */
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

/** The public way to a token: the long-lived access key in, a JWT for one user out. */
export const impersonateUser =
  (tenant: Tenant) =>
  async (_root: unknown, args: ImpersonateUserArgs, { origin }: GraphqlContext) => {
    const { accessToken, userEmail, attributes } = args
    const refuse = (reason: 'access-key' | 'unknown-user', message: string) => {
      tenant.events.append({ type: 'impersonation-refused', email: userEmail, reason })
      // Yoga's own: bundlers may load `graphql` twice, and Yoga masks errors of the other copy.
      return createGraphQLError(message)
    }
    if (!tenant.accessKeys.has(accessToken)) throw refuse('access-key', 'Invalid access token')
    const user = tenant.users.find(userEmail)
    if (!user) throw refuse('unknown-user', `User with email ${userEmail} not found`)
    return issueToken(tenant, { user, attributes: attributes ?? [], issuer: origin })
  }

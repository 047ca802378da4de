import { GraphQLError } from 'graphql'
import type { ImpersonationRefusal } from '../../events/events.js'
import { issueToken } from '../../tokens/issueToken.js'
import { readAccessKey } from '../../tenant/accessKeys.js'
import type { Tenant } from '../../tenant/tenant.js'
import type { GraphqlContext } from '../context.js'
import { createRefusal } from '../refusals.js'

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
    const record = (reason: ImpersonationRefusal) =>
      tenant.events.append({ type: 'impersonation-refused', email: userEmail, reason })

    const key = readAccessKey(tenant, accessToken)
    if (!key) {
      record('access-key')
      throw createRefusal(tenant, 'Invalid access token')
    }
    if (!key.allowImpersonation) {
      record('not-allowed')
      throw createRefusal(tenant, 'Impersonation is not allowed for this key', 'FORBIDDEN')
    }
    const user = tenant.users.find(userEmail)
    if (!user) {
      record('unknown-user')
      throw createUnknownUser(tenant, userEmail)
    }
    return issueToken(tenant, { user, attributes: attributes ?? [], issuer: origin })
  }

function createUnknownUser({ settings }: Tenant, email: string) {
  const { unknownUserMessage, unknownUserCode } = settings
  const extensions = unknownUserCode === null ? {} : { extensions: { code: unknownUserCode } }
  return new GraphQLError(unknownUserMessage.replaceAll('{email}', email), extensions)
}

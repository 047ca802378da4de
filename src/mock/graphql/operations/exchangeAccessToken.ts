import { createGraphQLError } from 'graphql-yoga'
import { issueBearer } from '../../tokens/issueBearer.js'
import type { Tenant } from '../../tenant/tenant.js'
import type { GraphqlContext } from '../context.js'

/** @see https://docs.wisdom.ai/integrations/graphql-api/queries/auth/exchange-access-token */
export const EXCHANGE_ACCESS_TOKEN = /* GraphQL */ `
  extend type Query {
    exchangeAccessToken(accessToken: String!): String!
  }
`

interface ExchangeAccessTokenArgs {
  accessToken: string
}

/** Issues a bearer token for the management calls in exchange for an access key. */
export const exchangeAccessToken =
  (tenant: Tenant) =>
  (_root: unknown, { accessToken }: ExchangeAccessTokenArgs, { origin }: GraphqlContext) => {
    if (!tenant.accessKeys.has(accessToken)) throw createGraphQLError('Invalid access token')
    return issueBearer(tenant, origin)
  }

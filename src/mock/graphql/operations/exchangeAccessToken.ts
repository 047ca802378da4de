import { issueBearer } from '../../tokens/issueBearer.js'
import { readAccessKey } from '../../tenant/accessKeys.js'
import type { Tenant } from '../../tenant/tenant.js'
import type { GraphqlContext } from '../context.js'
import { createRefusal } from '../refusals.js'

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
    const key = readAccessKey(tenant, accessToken)
    if (!key) throw createRefusal(tenant, 'Invalid access token')
    return issueBearer(tenant, { ...key, accessKey: accessToken, issuer: origin })
  }

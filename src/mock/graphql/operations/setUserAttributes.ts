import type { Tenant } from '../../tenant/tenant.js'
import { requireBearer } from '../authorize.js'
import { toStatusResponse, type StatusResponse } from './status.js'
import { toStored, type AttributeInput } from './userAttributes.js'

/** @see https://docs.wisdom.ai/integrations/graphql-api/mutations/user/set-user-attributes */
export const SET_USER_ATTRIBUTES = /* GraphQL */ `
  input SetUserAttributesInput {
    userId: ID!
    userAttributes: [UserAttributeInput!]!
  }
  type SetUserAttributesResponse {
    status: ResponseStatus!
  }
  extend type Mutation {
    setUserAttributes(input: SetUserAttributesInput!): SetUserAttributesResponse!
  }
`

interface SetUserAttributesArgs {
  input: { userId: string; userAttributes: AttributeInput[] }
}

/** Replaces the attributes written by the API. Those of single sign-on are kept, also with the same key. */
export const setUserAttributes = (tenant: Tenant) =>
  requireBearer(tenant, 'setUserAttributes', ({ input }: SetUserAttributesArgs): StatusResponse => {
    const { userId, userAttributes } = input
    const user = tenant.users.findById(userId)
    if (!user) return toStatusResponse('NOT_FOUND', `User ${userId} not found`)
    const fromSingleSignOn = user.storedAttributes.filter(({ source }) => source === 'JWT')
    user.storedAttributes = [...fromSingleSignOn, ...toStored(userAttributes)]
    tenant.counters.usersUpdated += 1
    return toStatusResponse('OK', 'User attributes updated successfully')
  })

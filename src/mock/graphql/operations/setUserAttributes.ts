import type { Tenant } from '../../tenant/tenant.js'
import { managed } from '../authorize.js'
import { answerStatus, type StatusAnswer } from './status.js'
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

/** Replaces all that is DATABASE-sourced. What single sign-on said stays, under the same key too. */
export const setUserAttributes = (tenant: Tenant) =>
  managed(tenant, 'setUserAttributes', ({ input }: SetUserAttributesArgs): StatusAnswer => {
    const { userId, userAttributes } = input
    const user = tenant.users.findById(userId)
    if (!user) return answerStatus('NOT_FOUND', `User ${userId} not found`)
    const fromSignOn = user.attributes.filter(({ source }) => source === 'JWT')
    user.attributes = [...fromSignOn, ...toStored(userAttributes)]
    tenant.counters.usersUpdated += 1
    return answerStatus('OK', 'User attributes updated successfully')
  })

import type { Tenant } from '../../tenant/tenant.js'
import { readAccessKey } from '../../tenant/accessKeys.js'
import { authenticateCaller } from '../authorize.js'
import type { GraphqlContext } from '../context.js'
import { toListedUser } from './listUsers.js'

/** @see https://docs.wisdom.ai/integrations/graphql-api/queries/user/current-user */
export const CURRENT_USER = /* GraphQL */ `
  extend type Query {
    currentUser: User!
  }
`

/** The user of a bearer: the impersonated user, or the user who made the access key. */
export const currentUser =
  (tenant: Tenant) => async (_root: unknown, _args: unknown, context: GraphqlContext) => {
    const caller = await authenticateCaller(tenant, 'currentUser', context.bearer)
    if (caller.user) return toListedUser(tenant, caller.user)
    const owner = readAccessKey(tenant, caller.accessKey)?.owner
    const user = owner ? tenant.users.find(owner) : undefined
    return user ? toListedUser(tenant, user) : NOBODY_LISTED
  }

/** The maker of a key that names no user of the tenant: a user of another workspace, whose email nobody can have here. */
const NOBODY_LISTED = {
  id: 'user-of-another-workspace',
  email: null,
  name: 'Key owner',
  userAttributes: [],
  roleAssignments: [],
  profilePicture: null,
  creationTimestamp: null,
  lastActiveSessionTimestamp: null,
  isScimManaged: false,
}

import { createSchema } from '../graphqlCalls/createSchema.js'
import type { Tenant } from '../tenant/tenant.js'
import { CREATE_USERS, createUsers } from './operations/createUsers.js'
import { CURRENT_USER, currentUser } from './operations/currentUser.js'
import {
  DELETE_USERS_FROM_WORKSPACE,
  deleteUsersFromWorkspace,
} from './operations/deleteUsersFromWorkspace.js'
import { EXCHANGE_ACCESS_TOKEN, exchangeAccessToken } from './operations/exchangeAccessToken.js'
import { IMPERSONATE_USER, impersonateUser } from './operations/impersonateUser.js'
import { listUsers, listUsersTypes } from './operations/listUsers.js'
import { SET_USER_ATTRIBUTES, setUserAttributes } from './operations/setUserAttributes.js'
import { RESPONSE_STATUS } from './operations/status.js'
import {
  changeSharing,
  createConversation,
  dashboards,
  USER_CALLS,
} from './operations/userCalls.js'
import { USER_ATTRIBUTES } from './operations/userAttributes.js'

const ROOTS = /* GraphQL */ `
  type Query
  type Mutation
`

/** Creates the schema of the tenant. Where the vendor's pages differ, the settings decide. */
export function createWisdomSchema(tenant: Tenant) {
  const { settings } = tenant
  const impersonation = { impersonateUser: impersonateUser(tenant) }
  const isQuery = settings.impersonateUser === 'query'
  return createSchema({
    typeDefs: [
      ROOTS,
      RESPONSE_STATUS,
      USER_ATTRIBUTES,
      IMPERSONATE_USER[settings.impersonateUser],
      EXCHANGE_ACCESS_TOKEN,
      CREATE_USERS,
      SET_USER_ATTRIBUTES,
      ...listUsersTypes(settings),
      DELETE_USERS_FROM_WORKSPACE,
      USER_CALLS,
      ...(settings.currentUser ? [CURRENT_USER] : []),
    ],
    resolvers: {
      Query: {
        exchangeAccessToken: exchangeAccessToken(tenant),
        listUsers: listUsers(tenant),
        dashboards: dashboards(tenant),
        ...(settings.currentUser && { currentUser: currentUser(tenant) }),
        ...(isQuery && impersonation),
      },
      Mutation: {
        createUsers: createUsers(tenant),
        createConversation: createConversation(tenant),
        addScopeRoleAssignmentsForSharing: changeSharing(
          tenant,
          'addScopeRoleAssignmentsForSharing',
        ),
        removeScopeRoleAssignmentsForSharing: changeSharing(
          tenant,
          'removeScopeRoleAssignmentsForSharing',
        ),
        setUserAttributes: setUserAttributes(tenant),
        deleteUsersFromWorkspace: deleteUsersFromWorkspace(tenant),
        ...(!isQuery && impersonation),
      },
    },
  })
}

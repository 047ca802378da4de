import { createSchema } from 'graphql-yoga'
import type { Tenant } from '../tenant/tenant.js'
import { CREATE_USERS, createUsers } from './operations/createUsers.js'
import {
  DELETE_USERS_FROM_WORKSPACE,
  deleteUsersFromWorkspace,
} from './operations/deleteUsersFromWorkspace.js'
import { EXCHANGE_ACCESS_TOKEN, exchangeAccessToken } from './operations/exchangeAccessToken.js'
import { IMPERSONATE_USER, impersonateUser } from './operations/impersonateUser.js'
import { listUsers, listUsersTypes } from './operations/listUsers.js'
import type { ListAside } from './quickLists.js'
import { SET_USER_ATTRIBUTES, setUserAttributes } from './operations/setUserAttributes.js'
import { RESPONSE_STATUS } from './operations/status.js'
import { USER_ATTRIBUTES } from './operations/userAttributes.js'

/** What a resolver knows about the request. */
export interface GraphqlContext {
  /** The origin the tenant was asked at. */
  origin: string
  /** The token in `Authorization`, unverified. */
  bearer: string | undefined
  /** Where a list is to be put aside, if it is. */
  aside?: ListAside
}

const ROOTS = /* GraphQL */ `
  type Query
  type Mutation
`

/** The API as this tenant has it: where the vendor's pages differ, its settings say which is true. */
export function createMockSchema(tenant: Tenant) {
  const { settings } = tenant
  const impersonation = { impersonateUser: impersonateUser(tenant) }
  const isQuery = settings.impersonateUser === 'query'
  return createSchema<GraphqlContext>({
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
    ],
    resolvers: {
      Query: {
        exchangeAccessToken: exchangeAccessToken(tenant),
        listUsers: listUsers(tenant),
        ...(isQuery && impersonation),
      },
      Mutation: {
        createUsers: createUsers(tenant),
        setUserAttributes: setUserAttributes(tenant),
        deleteUsersFromWorkspace: deleteUsersFromWorkspace(tenant),
        ...(!isQuery && impersonation),
      },
    },
  })
}

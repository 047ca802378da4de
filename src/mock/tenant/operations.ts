/** The documented operations of WisdomAI's GraphQL API. */
export const OPERATIONS = [
  'impersonateUser',
  'exchangeAccessToken',
  'createUsers',
  'setUserAttributes',
  'listUsers',
  'currentUser',
  'createConversation',
  'dashboards',
  'addScopeRoleAssignmentsForSharing',
  'removeScopeRoleAssignmentsForSharing',
  'deleteUsersFromWorkspace',
] as const

/** The name of an operation of WisdomAI's GraphQL API. */
export type MockOperation = (typeof OPERATIONS)[number]

export const isOperation = (name: unknown): name is MockOperation =>
  OPERATIONS.some((operation) => operation === name)

/** The documented operations of the GraphQL API. */
export const OPERATIONS = [
  'impersonateUser',
  'exchangeAccessToken',
  'createUsers',
  'setUserAttributes',
  'listUsers',
  'deleteUsersFromWorkspace',
] as const

export type MockOperation = (typeof OPERATIONS)[number]

export const isOperation = (name: unknown): name is MockOperation =>
  OPERATIONS.some((operation) => operation === name)

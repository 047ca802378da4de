/** The login, introspection, and the documented operations for users. */
export const IADVIZE_OPERATIONS = [
  'login',
  '__schema',
  'users',
  'userCreate',
  'userUpdate',
  'userDelete',
  'userSkillsAdd',
  'userSkillsRemove',
  'userSkillsSet',
] as const

/** An operation of the mock iAdvize: the login, introspection, or an operation for users. */
export type MockIadvizeOperation = (typeof IADVIZE_OPERATIONS)[number]

export const isIadvizeOperation = (name: unknown): name is MockIadvizeOperation =>
  IADVIZE_OPERATIONS.some((operation) => operation === name)

/** What can be asked of iAdvize: the login, introspection, and the documented operations about users. */
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

export type MockIadvizeOperation = (typeof IADVIZE_OPERATIONS)[number]

export const isIadvizeOperation = (name: unknown): name is MockIadvizeOperation =>
  IADVIZE_OPERATIONS.some((operation) => operation === name)

export { createMockWisdom } from './createMockWisdom.js'
export { createMockIadvize } from './iadvize/createMockIadvize.js'
export { MOCK_IADVIZE_ACCOUNT } from './iadvize/options.js'
export { MOCK_ACCESS_KEY } from './tenant/options.js'

export type { MockWisdom } from './createMockWisdom.js'
export type { MockIadvize } from './iadvize/createMockIadvize.js'
export type { MockWisdomOptions } from './tenant/options.js'
export type { MockRoleAssignment } from './tenant/roles.js'
export type { Attributes } from '../people/attributes.js'
export type { Role } from '../people/roles.js'
export type { MockSettings, SignedInUser } from './tenant/settings.js'
export type { MockSession } from './tenant/tenant.js'
export type { TokenFailure } from './tokenEndpoint/failures.js'
export type {
  AttributeSource,
  EmailCase,
  MockUser,
  MockUsers,
  MockUserSeed,
  StoredAttribute,
} from './tenant/users.js'

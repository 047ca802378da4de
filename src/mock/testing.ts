export { requestToken } from './testing/requestToken.js'
export { setupMockWisdom } from './testing/setupMockWisdom.js'

export type { TokenFailure } from './tokenEndpoint/failures.js'
export type { MockWisdomTesting, SetupMockWisdomOptions } from './testing/setupMockWisdom.js'

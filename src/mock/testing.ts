export { requestToken } from './testing/requestToken.js'
export { setupMockWisdom } from './testing/setupMockWisdom.js'

export type { MockWisdomTesting } from './testing/setupMockWisdom.js'

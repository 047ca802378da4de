export { createMockWisdom } from './createMockWisdom.js'
export { createMockIadvize } from './iadvize/createMockIadvize.js'
export { MOCK_IADVIZE_ACCOUNT } from './iadvize/options.js'
export { MOCK_ACCESS_KEY } from './tenant/options.js'

export type { MockWisdom } from './createMockWisdom.js'
export type { MockIadvize } from './iadvize/createMockIadvize.js'
export type { MockWisdomOptions } from './tenant/options.js'

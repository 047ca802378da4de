/**
 * The environment of Jest for tests with `setupMockWisdom()`: that of `jest-environment-jsdom`, with what browsers have and
 * jsdom lacks, such as `fetch` and Web Crypto. It leaves no handle open.
 *
 * @example
 * // jest.config.js
 * module.exports = { testEnvironment: 'wisdom-embed/jest' }
 */
declare const WisdomEnvironment: typeof import('jest-environment-jsdom').TestEnvironment
export default WisdomEnvironment
export { WisdomEnvironment as TestEnvironment }

import type { MockFaults } from '../faults/faults.js'
import type { MockAccessKey } from './accessKeys.js'
import type { MockSettings } from './settings.js'
import type { EmailCase, MockUserSeed } from './users.js'

/**
 * The access key that a mock accepts by default. It is not a secret.
 *
 * @example
 * const handle = createTokenHandler({ accessKey: MOCK_ACCESS_KEY, baseUrl, fetch: mock.fetch, identify })
 */
export const MOCK_ACCESS_KEY = 'mock-access-key'

/** The tenant of the examples in the documentation. */
export const DEFAULT_BASE_URL = 'https://acme.wisdom.ai'

/**
 * Options of `createMockWisdom()`: every setting of `MockSettings`, and what the tenant starts with.
 * All options are optional.
 */
export interface MockWisdomOptions extends Partial<MockSettings> {
  /** The address of the tenant, without a trailing slash. @default 'https://acme.wisdom.ai' */
  baseUrl?: string
  /**
   * The users of the tenant.
   *
   * @default alice (region us-east), bob (eu-west) and carol (all regions) at example.com
   */
  users?: readonly MockUserSeed[]
  /**
   * The access keys that the tenant accepts, some of them with settings of their own.
   *
   * @default [MOCK_ACCESS_KEY]
   */
  accessKeys?: readonly (string | MockAccessKey)[]
  /**
   * The workspaces of the tenant. Users without a workspace are in the first one. If there are
   * several, calls must name a workspace. A call that names an unknown workspace is refused.
   *
   * @default ['workspace_123']
   */
  workspaces?: readonly string[]
  /** How emails are compared. The vendor does not document it. @default 'sensitive' */
  emailCase?: EmailCase
  /** The faults that the tenant starts with. They can be changed in `mock.faults`. @default none */
  faults?: Partial<MockFaults>
  /** Returns the current time, in milliseconds since the epoch. @default Date.now */
  now?: () => number
}

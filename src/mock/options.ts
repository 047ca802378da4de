import { PAGE_PATIENCE_MS } from '../messaging/wire.js'
import type { MockFaults } from './faults.js'
import { DEFAULT_USERS, type MockUserSeed } from './users.js'

/** An access key that every mock takes unless `accessKeys` says otherwise. Not a secret. */
export const MOCK_ACCESS_KEY = 'mock-access-key'

export interface MockWisdomOptions {
  /** @default alice (region us-east), bob (eu-west) and carol (all regions) at example.com */
  users?: readonly MockUserSeed[]
  /** @default [MOCK_ACCESS_KEY] */
  accessKeys?: readonly string[]
  /**
   * How long a token lives, in milliseconds. Counted from the whole second before it was issued, as
   * JWTs are dated in whole seconds.
   *
   * @default 3_600_000
   */
  tokenLifetimeMs?: number
  /**
   * How long before expiry a page asks for the next token, in milliseconds. A token that lives
   * shorter than that is asked for at once.
   *
   * @default 10_000
   */
  leadMs?: number
  /** How long a page waits for the answer, in milliseconds. @default 10_000 */
  patienceMs?: number
  /**
   * After how many milliseconds a page that gave up asks again by itself. `null`: not before
   * the user touches the page or comes back to its tab.
   *
   * @default null
   */
  askAgainMs?: number | null
  /** Whether a page takes an answer when no request is open. Unknown of the real one. @default false */
  acceptsLateAnswers?: boolean
  /** Faults to begin with. */
  faults?: Partial<MockFaults>
  /** Milliseconds since the epoch. @default Date.now */
  now?: () => number
}

export type MockSettings = Required<Omit<MockWisdomOptions, 'faults' | 'users'>> & {
  users: readonly MockUserSeed[]
}

const DEFAULTS: MockSettings = {
  users: DEFAULT_USERS,
  accessKeys: [MOCK_ACCESS_KEY],
  tokenLifetimeMs: 3_600_000,
  leadMs: 10_000,
  patienceMs: PAGE_PATIENCE_MS,
  askAgainMs: null,
  acceptsLateAnswers: false,
  now: () => Date.now(),
}

export const toSettings = (options: MockWisdomOptions): MockSettings => ({
  ...DEFAULTS,
  ...options,
})

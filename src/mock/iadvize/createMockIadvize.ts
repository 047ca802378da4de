import type { MockClock } from '../events/clock.js'
import type { EventLog } from '../events/eventLog.js'
import { jsonResponse } from '../http/responses.js'
import { createRouter } from '../http/router.js'
import { serveAuthenticated } from './checkKey.js'
import type { MockIadvizeCounters } from './counters.js'
import type { MockIadvizeEvent } from './events.js'
import type { MockIadvizeFaults } from './faults.js'
import { createIadvizeHandler } from './graphql/handler.js'
import { createLoginHandler } from './login/handler.js'
import type { MockIadvizeOptions } from './options.js'
import type { MockIadvizeSettings } from './settings.js'
import { createIadvizeState } from './state.js'
import type { MockIadvizeUsers } from './users.js'

/** A mock iAdvize. It has the login and the operations for users, and keeps everything in memory. */
export interface MockIadvize {
  /**
   * Handles a request: the login at `POST /oauth2/token`, `GET /_authenticated`, and the GraphQL API at
   * `POST /graphql`. It can be passed as `fetch` to `createIadvizeApi()`.
   *
   * @throws {TypeError} if a fault resets the connection
   * @throws {DOMException} `AbortError` if the request is aborted
   */
  fetch: (request: Request) => Promise<Response>
  /** The users of the mock. */
  readonly users: MockIadvizeUsers
  /** Everything that happened to the mock, oldest first. */
  readonly events: EventLog<MockIadvizeEvent>
  /** What goes wrong. Can be changed at any time. */
  readonly faults: MockIadvizeFaults
  /** How the mock behaves. Can be changed at any time. */
  readonly settings: MockIadvizeSettings
  /** The clock of the mock. */
  readonly clock: MockClock
  /** Numbers of calls and changes. */
  readonly counters: MockIadvizeCounters
  /** The accounts that can log in: passwords by email. Can be changed at any time. */
  readonly accounts: Map<string, string>
  /** Revokes all access keys issued so far. */
  readonly revokeKeys: () => void
}

/**
 * Creates a mock iAdvize for tests: the login with its limits, and the documented operations for users
 * of the GraphQL API. Where the vendor's pages are silent or contradict each other, a setting decides.
 *
 * @param options - Settings, accounts, users and faults. All are optional.
 * @returns The mock. Its settings and faults can be changed at any time.
 * @example
 * const mock = createMockIadvize({ roleField: 'roleId' })
 * const api = createIadvizeApi({ ...MOCK_IADVIZE_ACCOUNT, fetch: mock.fetch })
 * @throws {Error} if two users have the same email or id
 */
export function createMockIadvize(options: MockIadvizeOptions = {}): MockIadvize {
  const state = createIadvizeState(options)
  const { users, events, faults, settings, clock, counters, accounts, keys } = state
  const fetch = createRouter(
    [
      { method: 'POST', path: /^\/graphql$/, handle: createIadvizeHandler(state) },
      { method: 'POST', path: /^\/oauth2\/token$/, handle: createLoginHandler(state) },
      { method: 'GET', path: /^\/_authenticated$/, handle: serveAuthenticated(state) },
    ],
    () => jsonResponse({ error: 'not found' }, 404),
  )
  const revokeKeys = () => keys.clear()
  return { fetch, users, events, faults, settings, clock, counters, accounts, revokeKeys }
}

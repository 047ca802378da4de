import { json } from '../http/responses.js'
import type { MockClock } from '../events/clock.js'
import type { EventLog } from '../events/eventLog.js'
import { createRouter } from '../http/router.js'
import { serveAuthenticated } from './checkKey.js'
import type { MockIadvizeCounters } from './counters.js'
import { createDesk } from './state.js'
import type { MockIadvizeEvent } from './events.js'
import type { MockIadvizeFaults } from './faults.js'
import { createIadvizeHandler } from './graphql/handler.js'
import type { MockIadvizeOptions, MockIadvizeSettings } from './options.js'
import { createLoginHandler } from './serveLogin.js'
import type { MockIadvizeUsers } from './users.js'

/** An iAdvize that lives in memory, as far as it is about users. */
export interface MockIadvize {
  /** Answers the login, `GET /_authenticated` and the GraphQL API. */
  fetch: (request: Request) => Promise<Response>
  readonly users: MockIadvizeUsers
  readonly events: EventLog<MockIadvizeEvent>
  readonly faults: MockIadvizeFaults
  /** How it behaves: plain and mutable. */
  readonly settings: MockIadvizeSettings
  readonly clock: MockClock
  /** What was asked and done, in numbers. */
  readonly counters: MockIadvizeCounters
  /** Passwords by email: who may log in. */
  readonly accounts: Map<string, string>
  /** Makes every access key handed out so far worthless. */
  readonly revokeKeys: () => void
}

/**
 * Creates an iAdvize for tests: the login with its limits, and the documented part of the GraphQL API that
 * is about users. Where the vendor's pages are silent or contradict each other, a setting says which is
 * true.
 *
 * @example
 * const mock = createMockIadvize({ roleField: 'roleId' })
 * const api = createIadvizeApi({ ...MOCK_IADVIZE_ACCOUNT, fetch: mock.fetch })
 */
export function createMockIadvize(options: MockIadvizeOptions = {}): MockIadvize {
  const desk = createDesk(options)
  const { users, events, faults, settings, clock, counters, accounts, keys } = desk
  const fetch = createRouter(
    [
      { method: 'POST', path: /^\/graphql$/, answer: createIadvizeHandler(desk) },
      { method: 'POST', path: /^\/oauth2\/token$/, answer: createLoginHandler(desk) },
      { method: 'GET', path: /^\/_authenticated$/, answer: serveAuthenticated(desk) },
    ],
    () => json({ error: 'not found' }, 404),
  )
  const revokeKeys = () => keys.clear()
  return { fetch, users, events, faults, settings, clock, counters, accounts, revokeKeys }
}

import type { MockClock } from './clock.js'
import { embedRoutes } from './embed/routes.js'
import { serveNotFound, serveSignIn } from './embed/serveStaticPages.js'
import type { MockEventLog } from './eventLog.js'
import type { MockFaults } from './faults.js'
import { createGraphqlHandler } from './graphql/handler.js'
import { json } from './answers.js'
import type { MockWisdomOptions } from './options.js'
import { createRouter } from './router.js'
import { signingKey } from './signingKey.js'
import { createTenant, type MockSession } from './tenant.js'
import type { MockUsers } from './users.js'

/** A WisdomAI tenant that lives in memory. */
export interface MockWisdom {
  /** Answers everything the tenant serves: the GraphQL API, the key set, the embed pages. */
  fetch: (request: Request) => Promise<Response>
  readonly users: MockUsers
  /** One entry for every token handed out, oldest first. */
  readonly sessions: readonly MockSession[]
  readonly events: MockEventLog
  readonly faults: MockFaults
  readonly clock: MockClock
}

/**
 * Creates a WisdomAI tenant for tests, stories and demos: the GraphQL API, and embed pages that sign in,
 * ask their host for new tokens and filter their rows by the user's attributes, as the real ones do.
 * It keeps everything in memory, and its tokens are good for nothing else.
 *
 * @example
 * const mock = createMockWisdom({ tokenLifetimeMs: 15_000 })
 * const response = await mock.fetch(new Request('https://acme.wisdom.ai/embed/search'))
 */
export function createMockWisdom(options: MockWisdomOptions = {}): MockWisdom {
  const tenant = createTenant(options)
  const { users, sessions, events, faults, clock } = tenant
  const route = createRouter(
    [
      { method: 'POST', path: /^\/graphql$/, answer: createGraphqlHandler(tenant) },
      { method: 'GET', path: /^\/\.well-known\/jwks\.json$/, answer: serveJwks },
      { method: 'GET', path: /^\/$/, answer: serveSignIn(tenant) },
      ...embedRoutes(tenant),
    ],
    serveNotFound(tenant),
  )
  return { fetch: route, users, sessions, events, faults, clock }
}

const serveJwks = async () => json((await signingKey()).jwks)

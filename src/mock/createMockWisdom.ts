import type { MockClock } from './events/clock.js'
import type { MockCounters } from './tenant/counters.js'
import { embedRoutes } from './embed/routes.js'
import { serveNotFound, serveSignIn } from './embed/serveStaticPages.js'
import type { MockEventLog } from './events/eventLog.js'
import type { MockFaults } from './faults/faults.js'
import { createGraphqlHandler } from './graphql/handler.js'
import { json } from './http/responses.js'
import type { MockSettings, MockWisdomOptions, SignedInUser } from './tenant/options.js'
import { createRouter } from './http/router.js'
import { signingKey } from './tokens/signingKey.js'
import { createTenant, type MockSession, type Tenant } from './tenant/tenant.js'
import { tokenEndpointRoutes } from './tokenEndpoint/handler.js'
import type { MockUsers } from './tenant/users.js'

/** A WisdomAI tenant that lives in memory. */
export interface MockWisdom {
  /**
   * Answers everything the tenant serves, under whatever prefix: the GraphQL API, the key set, the embed
   * pages, and a token endpoint at `POST /auth-token`.
   */
  fetch: (request: Request) => Promise<Response>
  readonly users: MockUsers
  /** One entry for every token handed out, oldest first. */
  readonly sessions: readonly MockSession[]
  readonly events: MockEventLog
  readonly faults: MockFaults
  /** How the tenant behaves: plain and mutable. */
  readonly settings: MockSettings
  /** The same as `settings.signedInUser`: who gets tokens at `POST /auth-token`. */
  signedInUser: SignedInUser | null
  readonly clock: MockClock
  /** What was asked and done, in numbers. */
  readonly counters: MockCounters
  /** To whom `createUsers` sent a welcome email, once for each, oldest first. */
  readonly welcomeEmails: readonly string[]
  /** The access keys that are taken now: add or delete some to rotate them. */
  readonly accessKeys: Set<string>
  /** Makes every bearer handed out so far worthless; access keys stay good. */
  readonly revokeBearers: () => void
  /**
   * Makes every token handed out so far die in so many milliseconds, if it does not do so earlier. The
   * tenant refuses it from then on; a page that is open learns of it when it next asks the tenant.
   */
  readonly expireIn: (ms: number) => void
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
  const { users, sessions, events, faults, settings, clock } = tenant
  const { counters, welcomeEmails, accessKeys } = tenant
  const route = createRouter(
    [
      { method: 'POST', path: /^\/graphql$/, answer: createGraphqlHandler(tenant) },
      { method: 'GET', path: /^\/\.well-known\/jwks\.json$/, answer: serveJwks },
      { method: 'GET', path: /^\/$/, answer: serveSignIn(tenant) },
      ...tokenEndpointRoutes(tenant),
      ...embedRoutes(tenant),
    ],
    serveNotFound(tenant),
  )
  return {
    fetch: route,
    users,
    sessions,
    events,
    faults,
    settings,
    get signedInUser() {
      return settings.signedInUser
    },
    set signedInUser(user) {
      settings.signedInUser = user
    },
    clock,
    counters,
    welcomeEmails,
    accessKeys,
    revokeBearers: () => tenant.bearerIds.clear(),
    expireIn: (ms) => endTokens(tenant, ms),
  }
}

function endTokens({ sessions, endings, clock, events }: Tenant, ms: number): void {
  const end = clock.now() + ms
  for (const { jti } of sessions) endings.set(jti, Math.min(end, endings.get(jti) ?? Infinity))
  events.append({ type: 'tokens-ended', ms })
}

const serveJwks = async () => json((await signingKey()).jwks)

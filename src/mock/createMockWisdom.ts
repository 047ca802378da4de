import { embedRoutes } from './embed/routes.js'
import { serveNotFound, serveSignIn } from './embed/serveStaticPages.js'
import type { MockClock } from './events/clock.js'
import type { MockEventLog } from './events/eventLog.js'
import type { MockFaults } from './faults/faults.js'
import { createGraphqlHandler } from './graphql/handler.js'
import { jsonResponse } from './http/responses.js'
import { createRouter, type RouteHandler } from './http/router.js'
import type { MockCounters } from './tenant/counters.js'
import type { MockWisdomOptions } from './tenant/options.js'
import type { MockSettings, SignedInUser } from './tenant/settings.js'
import { createTenant, type MockSession, type Tenant } from './tenant/tenant.js'
import type { MockUsers } from './tenant/users.js'
import { hostEndpointRoutes } from './tokenEndpoint/handler.js'
import { getSigningKey } from './tokens/signingKey.js'

/** A mock WisdomAI tenant. It keeps everything in memory. */
export interface MockWisdom {
  /**
   * Handles a request to the tenant. Its pages can be under any path prefix. It serves the GraphQL API at
   * `POST /graphql` only, the key set at `/.well-known/jwks.json`, the embed pages, a token endpoint at `POST /api/wisdom/token`,
   * and a conversation endpoint at `POST /conversation`. It can be passed as `fetch` to `createTokenHandler()`. All other requests get
   * a 404.
   *
   * @throws {TypeError} if a fault resets the connection
   * @throws {DOMException} `AbortError` if the request is aborted
   */
  fetch: (request: Request) => Promise<Response>
  /** The users of the tenant. */
  readonly users: MockUsers
  /** The tokens that were issued, oldest first. */
  readonly sessions: readonly MockSession[]
  /** Everything that happened to the tenant, oldest first. */
  readonly events: MockEventLog
  /** What goes wrong. Can be changed at any time. */
  readonly faults: MockFaults
  /** How the tenant behaves. Can be changed at any time. */
  readonly settings: MockSettings
  /**
   * The user for whom `POST /api/wisdom/token` returns tokens. `null`: nobody, and it returns 401. The same
   * as `settings.signedInUser`.
   */
  signedInUser: SignedInUser | null
  /** The clock of the tenant. */
  readonly clock: MockClock
  /** Numbers of calls and changes. */
  readonly counters: MockCounters
  /** The recipients of welcome emails from `createUsers`, one entry for each email, oldest first. */
  readonly welcomeEmails: readonly string[]
  /**
   * The access keys that the tenant accepts. Add and delete keys to rotate them.
   *
   * @example
   * mock.accessKeys.delete(MOCK_ACCESS_KEY)
   */
  readonly accessKeys: Set<string>
  /** Revokes all bearer tokens issued so far. Access keys are not affected. */
  readonly revokeBearers: () => void
  /**
   * Limits the lifetime of all tokens issued so far to `ms` milliseconds from now. After that, the
   * tenant refuses them. Tokens that expire earlier are not affected. An open page notices it when it
   * next calls the tenant.
   *
   * @example
   * mock.expireIn(0) // every token issued so far has expired
   */
  readonly expireIn: (ms: number) => void
}

/**
 * Creates a mock WisdomAI tenant for tests, stories and demos. It serves the GraphQL API, and embed pages
 * that sign in, request new tokens from their host and filter their rows by the user's attributes,
 * as the real ones do. It keeps everything in memory. Its tokens are of no use anywhere else.
 *
 * @param options - Settings, users, access keys and faults. All are optional.
 * @returns The tenant. Its settings and faults can be changed at any time.
 * @example
 * const mock = createMockWisdom({ tokenLifetimeMs: 15_000 })
 * const response = await mock.fetch(new Request('https://acme.wisdom.ai/embed/search'))
 * @throws {Error} if two users have the same id, or the same email in one workspace
 */
export function createMockWisdom(options: MockWisdomOptions = {}): MockWisdom {
  const tenant = createTenant(options)
  const { users, sessions, events, faults, settings, clock } = tenant
  const { counters, welcomeEmails, accessKeys } = tenant
  return {
    fetch: createTenantRouter(tenant),
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
    revokeBearers: () => tenant.bearerKeys.clear(),
    expireIn: (ms) => expireTokens(tenant, ms),
  }
}

const createTenantRouter = (tenant: Tenant) =>
  createRouter(
    [
      { method: 'POST', path: /^\/graphql$/, handle: atRoot(createGraphqlHandler(tenant)) },
      { method: 'GET', path: /^\/\.well-known\/jwks\.json$/, handle: serveJwks },
      { method: 'GET', path: /^\/$/, handle: serveSignIn(tenant) },
      ...hostEndpointRoutes(tenant),
      ...embedRoutes(tenant),
    ],
    serveNotFound(tenant),
  )

/** A tenant has its API at `/graphql` only, so a client that asks `/v1/graphql` is wrong. */
const atRoot =
  (handle: RouteHandler): RouteHandler =>
  (request, url) =>
    url.baseUrl === url.origin
      ? handle(request, url)
      : jsonResponse({ error: 'The API is at /graphql, without a prefix.' }, 404)

function expireTokens({ sessions, earlyExpiries, clock, events }: Tenant, ms: number): void {
  const expiry = clock.now() + ms
  for (const { jti } of sessions) {
    const earlier = earlyExpiries.get(jti) ?? Infinity
    earlyExpiries.set(jti, Math.min(expiry, earlier))
  }
  events.append({ type: 'expiry-set', ms })
}

const serveJwks = async () => jsonResponse((await getSigningKey()).jwks)

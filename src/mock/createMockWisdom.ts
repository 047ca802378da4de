import { DEFAULT_TOKEN_ENDPOINT } from '../defaultTokenEndpoint.js'
import { embedRoutes } from './embed/routes.js'
import { serveNotFound, serveSignIn } from './embed/serveStaticPages.js'
import type { MockClock } from './events/clock.js'
import type { MockEventLog } from './events/eventLog.js'
import type { MockFaults } from './faults/faults.js'
import { createGraphqlHandler } from './graphql/handler.js'
import { jsonResponse } from './http/responses.js'
import { createRouter, type RouteHandler } from './http/router.js'
import type { MockCounters } from './tenant/counters.js'
import { DEFAULT_BASE_URL, type MockWisdomOptions } from './tenant/options.js'
import type { MockSettings, SignedInUser } from './tenant/settings.js'
import { resetTenant } from './tenant/resetTenant.js'
import { createTenant, type MockSession, type Tenant } from './tenant/tenant.js'
import type { MockUsers } from './tenant/users.js'
import { TOKEN_FAILURES, type TokenFailure } from './tokenEndpoint/failures.js'
import { fetchToken } from './tokenEndpoint/fetchToken.js'
import { hostEndpointRoutes } from './tokenEndpoint/handler.js'
import { getSigningKey } from './tokens/signingKey.js'

/**
 * A mock WisdomAI tenant. It keeps everything in memory. These members are the same for every mock: in memory
 * (`createMockWisdom`), on a server (`serveMockWisdom`), in a service worker (`startMockWisdom`) and in jsdom
 * (`setupMockWisdom`).
 */
export interface MockWisdom {
  /** The `baseUrl` for `WisdomProvider` and for your endpoint, without a trailing slash. */
  readonly baseUrl: string
  /** The `tokenEndpoint` for `WisdomProvider`. It returns tokens for the user who is signed in. */
  readonly tokenEndpoint: string
  /**
   * Handles a request to the tenant. Its pages can be under any path prefix. It serves the GraphQL API at
   * `POST /graphql` only, the key set at `/.well-known/jwks.json`, the embed pages, a token endpoint at `POST /api/wisdom/token`,
   * and a conversation endpoint at `POST /conversation`. It can be passed as `fetch` to `createTokenHandler()`. All other requests get
   * a 404.
   *
   * @throws {TypeError} if a fault resets the connection, or after `stop()`
   * @throws {DOMException} `AbortError` if the request is aborted
   */
  fetch: (request: Request) => Promise<Response>
  /** The users of the tenant. */
  readonly users: MockUsers
  /**
   * Signs a user in to your application: tokens are for this user from now on.
   *
   * @example
   * wisdom.signIn({ email: 'bob@example.com', attributes: { region: 'apac' } })
   */
  readonly signIn: (user: SignedInUser) => void
  /** Signs the user out of your application: the token endpoint returns 401 from now on. */
  readonly signOut: () => void
  /**
   * The next time your application requests a token from `tokenEndpoint`, all attempts fail with this error
   * code.
   *
   * @example
   * wisdom.failNext('token_endpoint_failed')
   */
  readonly failNext: (code: TokenFailure) => void
  /**
   * A `getToken` for `WisdomProvider`, instead of a token endpoint.
   *
   * @throws {WisdomError} `unauthenticated` if nobody is signed in, `forbidden` if the tenant has no such
   * user
   */
  readonly getToken: () => Promise<string>
  /** The tokens that were issued, oldest first. */
  readonly sessions: readonly MockSession[]
  /** Everything that happened to the tenant, oldest first. */
  readonly events: MockEventLog
  /** What goes wrong. Can be changed at any time. */
  readonly faults: MockFaults
  /** How the tenant behaves. Can be changed at any time. */
  readonly settings: MockSettings
  /**
   * The user that `POST /api/wisdom/token` returns tokens for. `null`: nobody, and it returns 401. The same
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
   * tenant refuses them. Tokens that expire earlier are not affected. Pages in the document of the test
   * (`setupMockWisdom`, `startMockWisdom`) request the next token ten seconds (`leadMs`) before that, or
   * immediately. Pages elsewhere notice it when they next call the tenant.
   *
   * @example
   * mock.expireIn(0) // every token issued so far has expired
   */
  readonly expireIn: (ms: number) => void
  /**
   * Puts the mock back to how it started: users, settings, faults and access keys. Nothing has happened, and all tokens issued
   * so far are refused. Only the clock stays as it is.
   */
  readonly reset: () => void
  /**
   * Stops the mock: requests to it fail, and everything that it changed is restored. What happened can still be
   * read. In jsdom, this takes effect before the promise resolves.
   */
  readonly stop: () => Promise<void>
  /**
   * The same as `stop()`, for `await using`.
   *
   * @example
   * await using wisdom = await serveMockWisdom()
   */
  readonly [Symbol.asyncDispose]: () => Promise<void>
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
  const { baseUrl = DEFAULT_BASE_URL } = options
  const route = createTenantRouter(tenant)
  let state: 'running' | 'stopped' = 'running'
  const stop = () => {
    state = 'stopped'
    return Promise.resolve()
  }
  const mock: MockWisdom = {
    baseUrl,
    tokenEndpoint: `${baseUrl}${DEFAULT_TOKEN_ENDPOINT}`,
    async fetch(request) {
      if (state === 'stopped') throw new TypeError('fetch failed: this mock WisdomAI was stopped.')
      return route(request)
    },
    users,
    signIn: (user) => void (settings.signedInUser = user),
    signOut: () => void (settings.signedInUser = null),
    failNext: (code) => void (faults.tokenEndpoint = { ...TOKEN_FAILURES[code] }),
    getToken: () => fetchToken(mock),
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
    reset: () => resetTenant(tenant, options),
    stop,
    [Symbol.asyncDispose]: stop,
  }
  return mock
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

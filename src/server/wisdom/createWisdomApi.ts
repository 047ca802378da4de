import * as v from 'valibot'
import { WisdomError } from '../../errors.js'
import { parseBaseUrl } from '../http/baseUrl.js'
import {
  createBearerCache,
  createStaticBearer,
  withClaimedLifetime,
  type WithBearer,
} from '../upstream/bearerCache.js'
import type { Call, CallOptions } from '../upstream/call.js'
import { assertTimeout, createCallTimeout } from '../upstream/callTimeout.js'
import { retryReads } from '../upstream/retryReads.js'
import { createSend } from '../upstream/send.js'
import { text } from '../validation/text.js'
import { createUserApi, toSession, type AsUserOptions, type WisdomUserApi } from './asUser.js'
import { parseCredentials } from './credentials.js'
import { findShape } from './findShape.js'
import { findKeyOwner, findKeyOwners, type KeyOwner } from './keyOwners.js'
import { createKeyRing, type WithKey } from './keyRing.js'
import { toCreateUsersCall, type CreateUsersInput } from './operations/createUsers.js'
import { toCurrentUserCall, type CurrentUser } from './operations/currentUser.js'
import {
  toDeleteUsersFromWorkspaceCall,
  type DeleteUsersFromWorkspaceInput,
} from './operations/deleteUsersFromWorkspace.js'
import { toExchangeAccessTokenCall } from './operations/exchangeAccessToken.js'
import { toImpersonateUserCall, type ImpersonateUserOptions } from './operations/impersonateUser.js'
import { toListUsersCall, type ListUsersInput, type WisdomUser } from './operations/listUsers.js'
import {
  toSetUserAttributesCall,
  type SetUserAttributesInput,
} from './operations/setUserAttributes.js'
import { toSharingCall, type ShareDashboardInput } from './operations/shareDashboard.js'
import type { WisdomApiOptions } from './wisdomApiOptions.js'
import { WISDOM } from './wisdomUpstream.js'

/**
 * The browser tries at most three times to get a token, 3 s each, and gives up after 8.5 s. With 8 s, a late token
 * can still be used, and a call ends that no browser waits for. The timeout is longer than one of the browser's tries
 * on purpose: the server's log then tells a slow WisdomAI from a browser that left.
 */
const TIMEOUT_MS = 8_000

/**
 * WisdomAI's GraphQL API, with one method for each operation, under its documented name.
 *
 * Each method rejects with a {@link WisdomError}, or with the reason of the `signal` that was passed. Its `code` is one
 * of these:
 *
 * - `config_invalid`: the input is invalid. Nothing was sent.
 * - `upstream_unavailable`: no response in time, 5xx or 429. `retryAfterMs` is set if WisdomAI sent `Retry-After`.
 * - `upstream_rejected`: WisdomAI refused the call, or the response is not a documented success.
 * - `misconfigured`: WisdomAI refused the access key or the bearer.
 * - `user_not_provisioned`: WisdomAI does not know the user.
 * - `conflict`: the user exists.
 *
 * Calls that change nothing are retried once after a broken connection, 502, 503 or 504. Changes are never
 * retried: check `error.mayHaveBeenApplied` before you do it yourself.
 *
 * @see https://docs.wisdom.ai/integrations/graphql-api/GraphQL-API
 */
export interface WisdomApi {
  /** The workspace of the calls that do not name another one: see {@link WisdomApiOptions.workspaceId}. */
  readonly workspaceId?: string | undefined
  /**
   * Gets a token for one user: a JWT that expires after one hour.
   *
   * @throws {WisdomError} see {@link WisdomApi}; also `config_invalid` for `attributes` with `impersonateAs: 'query'`
   */
  impersonateUser(options: ImpersonateUserOptions): Promise<string>
  /**
   * Exchanges the access key for a bearer. The calls that manage users do this automatically and share one bearer, so
   * you only need this method to use a bearer elsewhere.
   *
   * @throws {WisdomError} see {@link WisdomApi}
   */
  exchangeAccessToken(options?: CallOptions): Promise<string>
  /**
   * Creates users. For a user who exists it **overwrites the roles**, so check with `listUsers` first, or use
   * {@link ensureUsers}.
   *
   * @throws {WisdomError} see {@link WisdomApi}
   */
  createUsers(input: CreateUsersInput, options?: CallOptions): Promise<void>
  /**
   * **Replaces** all stored attributes of a user, except those from single sign-on. To change some of them, use
   * {@link mergeUserAttributes}.
   *
   * @throws {WisdomError} see {@link WisdomApi}
   */
  setUserAttributes(input: SetUserAttributesInput, options?: CallOptions): Promise<void>
  /**
   * Lists all users of a workspace, with their attributes.
   *
   * @throws {WisdomError} see {@link WisdomApi}
   */
  listUsers(input?: ListUsersInput, options?: CallOptions): Promise<WisdomUser[]>
  /**
   * The user who made the access key, or whose `bearerToken` it is.
   *
   * @throws {WisdomError} see {@link WisdomApi}
   */
  currentUser(options?: CallOptions): Promise<CurrentUser>
  /**
   * The users who made the access keys, one for each key that WisdomAI accepts, or the user whose `bearerToken` it is.
   * `currentUser` tells it, or else the claims of the bearer.
   *
   * @throws {WisdomError} see {@link WisdomApi}
   */
  keyOwners(options?: CallOptions): Promise<readonly KeyOwner[]>
  /**
   * Shares a dashboard with users, who get a mail. A user who was given no access to a dashboard sees nothing of it.
   *
   * @throws {WisdomError} see {@link WisdomApi}
   */
  shareDashboard(input: ShareDashboardInput, options?: CallOptions): Promise<void>
  /**
   * Takes back what `shareDashboard` gave.
   *
   * @throws {WisdomError} see {@link WisdomApi}
   */
  unshareDashboard(input: ShareDashboardInput, options?: CallOptions): Promise<void>
  /**
   * The calls that are made as a user: conversations and dashboards. With an email, a token is requested when it is
   * needed, and kept until it expires.
   *
   * @example
   * const id = await api.asUser({ email: 'alice@acme.com' }).createConversation({ domainId: 'domain_1' })
   */
  asUser(user: AsUserOptions): WisdomUserApi
  /**
   * Removes users from a workspace. **Irreversible**: their roles, attributes and access are lost.
   * {@link deleteUsers} does the same with guards.
   *
   * @throws {WisdomError} see {@link WisdomApi}
   */
  deleteUsersFromWorkspace(
    input: DeleteUsersFromWorkspaceInput,
    options?: CallOptions,
  ): Promise<void>
}

/**
 * Creates a client for WisdomAI's GraphQL API. For servers only, as it has the access key.
 *
 * Access keys, bearers and tokens stay in a closure. They are masked in everything that WisdomAI writes before it gets
 * into an error.
 *
 * @throws {WisdomError} `config_invalid` for an invalid option
 * @example
 * const accessKey = process.env.WISDOM_ACCESS_KEY
 * const api = createWisdomApi({ baseUrl: 'https://acme.wisdom.ai', accessKey, workspaceId: 'workspace_123' })
 * const token = await api.impersonateUser({ userEmail: 'alice@acme.com' })
 */
export function createWisdomApi(options: WisdomApiOptions): WisdomApi {
  const { impersonateAs = 'mutation', workspaceId } = options
  assertWorkspace(workspaceId)
  const { callWithKey, callWithBearer, callAs, findOwners } = createCalls(options)
  const impersonateUser = async (user: ImpersonateUserOptions) =>
    callWithKey((accessKey) => toImpersonateUserCall(user, accessKey, impersonateAs), user)
  const listUsers = findShape(async (input, options) =>
    callWithBearer(toListUsersCall(input, workspaceId), options),
  )
  // Async, so that an invalid input rejects like every other failure.
  return {
    workspaceId,
    impersonateUser,
    exchangeAccessToken: async (options) => callWithKey(toExchangeAccessTokenCall, options),
    createUsers: async (input, options) =>
      callWithBearer(toCreateUsersCall(input, workspaceId), options),
    setUserAttributes: async (input, options) =>
      callWithBearer(toSetUserAttributesCall(input), options),
    listUsers: async (input, options) => listUsers(input ?? {}, options),
    shareDashboard: async (input, options) =>
      callWithBearer(toSharingCall('addScopeRoleAssignmentsForSharing', input), options),
    unshareDashboard: async (input, options) =>
      callWithBearer(toSharingCall('removeScopeRoleAssignmentsForSharing', input), options),
    asUser({ email, attributes, token }) {
      const withToken =
        email === undefined
          ? createStaticBearer(token)
          : createBearerCache(async () =>
              withClaimedLifetime(await impersonateUser(toSession(email, attributes))),
            )
      return createUserApi((call, options) => callAs(withToken, call, options))
    },
    currentUser: async (options) => callWithBearer(toCurrentUserCall(), options),
    keyOwners: async (options) => findOwners(options),
    deleteUsersFromWorkspace: async (input, options) =>
      callWithBearer(toDeleteUsersFromWorkspaceCall(input, workspaceId), options),
  }
}

/** A blank id, from a variable that is not set, would mean the default workspace. */
function assertWorkspace(workspaceId: string | undefined) {
  if (workspaceId === undefined || v.is(text('an id'), workspaceId)) return
  throw new WisdomError(
    'config_invalid',
    '`workspaceId` is blank, or not a text. Leave it out for the only workspace, or set its id.',
  )
}

/** The two ways to make a call: with the access key in its variables, or with a bearer. */
function createCalls(options: WisdomApiOptions) {
  const { fetch = globalThis.fetch, timeoutMs = TIMEOUT_MS } = options
  const endpoint = `${parseBaseUrl(options.baseUrl, options.trustedApiHosts)}/graphql`
  const { accessKeys, bearerToken } = parseCredentials(options)
  assertTimeout(timeoutMs)

  const secrets = bearerToken ? [...accessKeys, bearerToken] : accessKeys
  const send = retryReads(createSend({ upstream: WISDOM, endpoint, fetch, secrets }))
  const withTimeout = createCallTimeout(timeoutMs, WISDOM)
  const withKey = createKeyRing(accessKeys)

  const callWithKey = <T>(toCall: (accessKey: string) => Call<T>, callOptions: CallOptions = {}) =>
    withTimeout(callOptions, (signal) =>
      withKey((accessKey) => send(toCall(accessKey), { signal })),
    )
  const exchange = (accessKey: string) =>
    withTimeout({}, (signal) => send(toExchangeAccessTokenCall(accessKey), { signal }))

  const toBearers = (key: string) =>
    createBearerCache(async () => withClaimedLifetime(await exchange(key)))
  const bearersByKey = new Map(accessKeys.map((key) => [key, toBearers(key)]))
  const withBearer = bearerToken
    ? createStaticBearer(bearerToken)
    : createKeyedBearers(bearersByKey, withKey)
  const callAs = <T>(bearers: WithBearer, call: Call<T>, callOptions: CallOptions = {}) =>
    withTimeout(callOptions, (signal) =>
      bearers(signal, (bearer) => send(call, { signal, bearer })),
    )
  const callWithBearer = <T>(call: Call<T>, callOptions?: CallOptions) =>
    callAs(withBearer, call, callOptions)
  const findOwner = (bearers: WithBearer, callOptions: CallOptions) =>
    withTimeout(callOptions, (signal) =>
      bearers(signal, (bearer) =>
        findKeyOwner({
          currentUser: () => send(toCurrentUserCall(), { signal, bearer }),
          bearer: () => Promise.resolve(bearer),
        }),
      ),
    )
  const findOwners = (callOptions: CallOptions = {}): Promise<readonly KeyOwner[]> => {
    const all = bearerToken ? [withBearer] : [...bearersByKey.values()]
    return findKeyOwners(all.map((bearers) => () => findOwner(bearers, callOptions)))
  }
  return { callWithKey, callWithBearer, callAs, findOwners }
}

/** One bearer for each access key. If upstream refuses the bearer of a key, the next key is tried. */
const createKeyedBearers =
  (bearersByKey: ReadonlyMap<string, WithBearer>, withKey: WithKey): WithBearer =>
  (signal, work) =>
    withKey((key) => {
      const withBearer = bearersByKey.get(key)
      if (!withBearer) throw new Error('The key ring has a key that it was not made with.')
      return withBearer(signal, work)
    })

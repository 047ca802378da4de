import { parseBaseUrl } from '../http/baseUrl.js'
import { createBearer, createFixedBearer, withClaimedLife } from '../upstream/bearer.js'
import { assertTimeout, createPatience } from '../upstream/callTimeout.js'
import type { Call, CallOptions } from '../upstream/call.js'
import { toCreateUsersCall, type CreateUsersInput } from './operations/createUsers.js'
import { parseCredentials } from './credentials.js'
import {
  toDeleteUsersFromWorkspaceCall,
  type DeleteUsersFromWorkspaceInput,
} from './operations/deleteUsersFromWorkspace.js'
import { toExchangeAccessTokenCall } from './operations/exchangeAccessToken.js'
import {
  toImpersonateUserCall,
  type ImpersonateAs,
  type ImpersonateUserOptions,
} from './operations/impersonateUser.js'
import { createKeyRing } from './keyRing.js'
import { toListUsersCall, type ListUsersInput, type WisdomUser } from './operations/listUsers.js'
import { repeatOnce } from '../upstream/retryOnce.js'
import type { FetchHandler } from '../upstream/exchange.js'
import { createSend } from '../upstream/send.js'
import {
  toSetUserAttributesCall,
  type SetUserAttributesInput,
} from './operations/setUserAttributes.js'
import { WISDOM } from './wisdomUpstream.js'

/**
 * The browser asks for a token at most three times, 3 s each, and nobody waits longer than 8.5 s.
 * So 8 s lets an answer through that a patient caller can still use, and ends a call that none can.
 * That it is longer than one of the browser's tries is on purpose: the server's log then tells a
 * slow WisdomAI from a browser that went away.
 */
const TIMEOUT_MS = 8_000

export interface WisdomApiOptions {
  /** The tenant: `https://acme.wisdom.ai`. Loopback may use http and a port. */
  baseUrl: string
  /**
   * The long-lived access key, or two while keys are rotated: the first is tried first, one that
   * upstream refuses gives way to the next, and the one that worked is remembered. Keep it on the
   * server. Needed unless `bearerToken` is there, and always for `impersonateUser` and
   * `exchangeAccessToken`.
   */
  accessKey?: string | readonly (string | undefined)[] | undefined
  /** A bearer for the calls that manage users, instead of exchanging the access key for one. */
  bearerToken?: string | undefined
  /** @default the global `fetch` */
  fetch?: FetchHandler | undefined
  /**
   * Hosts besides WisdomAI's that may get the access key, with their port: `['bi.acme.com:8443']`.
   */
  allowedHosts?: readonly string[] | undefined
  /**
   * How long a call may take in all, repeats and the exchange of the key included, in milliseconds.
   *
   * @default 8000
   */
  timeoutMs?: number | undefined
  /**
   * How the tenant has `impersonateUser`. Older ones have it as a query, which takes no attributes.
   *
   * @default 'mutation'
   */
  impersonateAs?: ImpersonateAs | undefined
}

/**
 * WisdomAI's GraphQL API: one method per operation, under its documented name.
 *
 * Each rejects with a WisdomError, or with the reason of the `signal` it was given:
 *
 * - `config_invalid`: the input is not what the operation takes. Nothing was sent.
 * - `upstream_unavailable`: no answer in time, 5xx, or 429 (then `retryAfterMs` may say how long).
 * - `upstream_rejected`: refused, or answered in a way that we cannot take for success.
 * - `misconfigured`: WisdomAI refused the access key or bearer.
 * - `user_not_provisioned`: the user is unknown.
 * - `conflict`: the user exists already.
 *
 * What changes nothing is sent a second time after a broken connection, 502, 503 or 504. What
 * changes something never is; ask {@link mayHaveBeenApplied} before you do it yourself.
 */
export interface WisdomApi {
  /** A token for one user, a JWT that lives for an hour. */
  impersonateUser(options: ImpersonateUserOptions): Promise<string>
  /**
   * A bearer for the calls that manage users, by the access key. Those calls get one by themselves
   * and share it, so you need this only to use it elsewhere.
   */
  exchangeAccessToken(options?: CallOptions): Promise<string>
  /**
   * Creates users. Beware: for a user who exists it **overwrites the roles** with those passed, so
   * look with `listUsers` first, or use `ensureUsers`.
   */
  createUsers(input: CreateUsersInput, options?: CallOptions): Promise<void>
  /** **Replaces** all attributes of a user that are stored, except those from single sign-on. */
  setUserAttributes(input: SetUserAttributesInput, options?: CallOptions): Promise<void>
  /** All users of a workspace, with their attributes. */
  listUsers(input?: ListUsersInput, options?: CallOptions): Promise<WisdomUser[]>
  /** Removes users from a workspace. **Irreversible**: roles, attributes and access are lost. */
  deleteUsersFromWorkspace(
    input: DeleteUsersFromWorkspaceInput,
    options?: CallOptions,
  ): Promise<void>
}

/**
 * A client for WisdomAI's GraphQL API. For servers only: it holds the access key.
 *
 * Key, bearer and tokens stay in a closure, and are masked in all that upstream says before it gets
 * into an error.
 *
 * @throws {WisdomError} `config_invalid`
 * @example
 * const accessKey = process.env.WISDOM_ACCESS_KEY
 * const api = createWisdomApi({ baseUrl: 'https://acme.wisdom.ai', accessKey })
 * const token = await api.impersonateUser({ userEmail: 'alice@acme.com' })
 */
export function createWisdomApi(options: WisdomApiOptions): WisdomApi {
  const { fetch = globalThis.fetch, impersonateAs = 'mutation', timeoutMs = TIMEOUT_MS } = options
  const endpoint = `${parseBaseUrl(options.baseUrl, options.allowedHosts)}/graphql`
  const { accessKeys, bearerToken } = parseCredentials(options)
  assertTimeout(timeoutMs)

  const secrets = bearerToken ? [...accessKeys, bearerToken] : accessKeys
  const send = repeatOnce(createSend({ upstream: WISDOM, endpoint, fetch, secrets }))
  const withinDeadline = createPatience(timeoutMs, WISDOM)
  const withKey = createKeyRing(accessKeys)

  /** Makes a call that carries the access key. */
  const callWithKey = <T>(toCall: (accessKey: string) => Call<T>, options: CallOptions = {}) =>
    withinDeadline(options, (signal) => withKey((accessKey) => send(toCall(accessKey), { signal })))
  const exchange = (options?: CallOptions) => callWithKey(toExchangeAccessTokenCall, options)

  const withBearer = bearerToken
    ? createFixedBearer(bearerToken)
    : createBearer(async () => withClaimedLife(await exchange()))
  /** Makes a call that carries a bearer. */
  const callWithBearer = <T>(call: Call<T>, options: CallOptions = {}) =>
    withinDeadline(options, (signal) =>
      withBearer(signal, (bearer) => send(call, { signal, bearer })),
    )

  // Async, so that a wrong input rejects like everything else.
  return {
    impersonateUser: async (user) =>
      callWithKey((accessKey) => toImpersonateUserCall(user, accessKey, impersonateAs), user),
    exchangeAccessToken: async (options) => exchange(options),
    createUsers: async (input, options) => callWithBearer(toCreateUsersCall(input), options),
    setUserAttributes: async (input, options) =>
      callWithBearer(toSetUserAttributesCall(input), options),
    listUsers: async (input, options) => callWithBearer(toListUsersCall(input ?? {}), options),
    deleteUsersFromWorkspace: async (input, options) =>
      callWithBearer(toDeleteUsersFromWorkspaceCall(input), options),
  }
}

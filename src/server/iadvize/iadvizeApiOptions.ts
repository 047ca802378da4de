import type { FetchHandler } from '../http/fetchHandler.js'
import type { IadvizeCredentials } from './credentials.js'
import type { IadvizeRoleField } from './schema/dialect.js'
import type { IadvizeUserField } from './schema/userFields.js'

/** The address of iAdvize's API. */
export const IADVIZE_BASE_URL = 'https://api.iadvize.com'

/**
 * Keeps an access key for several processes. The text is a secret, like a password. docs/iadvize.md has a store in Redis,
 * in which processes that start together log in once.
 *
 * @example
 * const tokenStore: IadvizeTokenStore = {
 *   get: () => redis.get('iadvize-key'),
 *   set: (text, lifetimeMs) => redis.set('iadvize-key', text, 'PX', lifetimeMs),
 * }
 */
export interface IadvizeTokenStore {
  /**
   * Returns the text that `set` got last, or nothing. Without a text this process logs in, so a store may wait here until
   * another process has done it, for at most 12 s.
   *
   * @param unusable The text of a key that iAdvize refused, or that has expired. If it is still the last one, return
   * nothing.
   */
  get(unusable?: string): Promise<string | null | undefined>
  /** Keeps a text for `lifetimeMs` milliseconds. */
  set(text: string, lifetimeMs: number): Promise<unknown>
}

/** Options of {@link createIadvizeApi}: how to sign in, and {@link IadvizeSettings}. */
export type IadvizeApiOptions = IadvizeCredentials & IadvizeSettings

/** How to reach iAdvize. Options called **uncertain** are for details that iAdvize does not document. */
export interface IadvizeSettings {
  /** The address of the API. @default 'https://api.iadvize.com' */
  baseUrl?: string | undefined
  /**
   * Hosts besides iAdvize's that the password may be sent to, with their port if it is not 443:
   * `['proxy.acme.com:8443']`.
   *
   * @default []
   */
  trustedApiHosts?: readonly string[] | undefined
  /**
   * Where access keys are kept, so that several processes share one: a secret store, or Redis. iAdvize allows ten logins
   * a minute, and blocks the account after too many. A store that fails is ignored.
   *
   * @default in the memory of this process
   */
  tokenStore?: IadvizeTokenStore | undefined
  /** Sends the requests. @default the global `fetch` */
  fetch?: FetchHandler | undefined
  /**
   * The total time of a call in milliseconds, including retries and the login. For a list: of each page.
   *
   * @default 30_000
   */
  timeoutMs?: number | undefined
  /**
   * `auto`: asks the server for its schema once, to find the field for roles, the fields of user errors and
   * the fields of users. If the server refuses, and with `off`, calls are written like the examples of iAdvize's
   * documentation.
   *
   * @default 'auto'
   */
  introspection?: 'auto' | 'off' | undefined
  /**
   * The field for roles. iAdvize's schema pages and examples have `roleId`, which takes one role. Only the table of its
   * guide has `roleIds`. `detect` takes the one that is in the server's schema, and `roleId` without a schema.
   *
   * @default 'detect'
   */
  roleField?: IadvizeRoleField | 'detect' | undefined
  /**
   * **Uncertain.** The fields to request for each user in a list. A server that does not have one of them refuses the
   * list.
   *
   * @default all fields in the server's schema; without a schema, those that iAdvize's schema pages have, or its examples
   */
  userFields?: readonly IadvizeUserField[] | undefined
  /**
   * **Uncertain.** The `Accept` header. Some operations of iAdvize need one that names a preview:
   * `application/vnd.iadvize.<feature>-preview+json`. No page says that the operations for users do.
   *
   * @default 'application/json'
   */
  preview?: string | undefined
  /**
   * **Uncertain.** The older platform, which an older page of the documentation reaches with `?platform=sd`.
   *
   * @default the current platform
   */
  platform?: 'sd' | undefined
}

import type { FetchHandler } from '../http/fetchHandler.js'
import type { ImpersonateAs } from './operations/impersonateUser.js'

/** Options of {@link createWisdomApi}. */
export interface WisdomApiOptions {
  /** The address of the tenant: `https://acme.wisdom.ai`. Loopback addresses may use http and any port. */
  baseUrl: string
  /**
   * The long-lived access key, or two keys during a rotation. The first key is tried first. If WisdomAI refuses it, the
   * next one is tried, and the key that worked is remembered. Keep it on the server.
   *
   * Required unless there is a `bearerToken`, and always for `impersonateUser` and `exchangeAccessToken`.
   */
  accessKey?: string | readonly (string | undefined)[] | undefined
  /**
   * A bearer for the calls that manage users, without "Bearer " before it. By default, the access key is exchanged
   * for one.
   */
  bearerToken?: string | undefined
  /**
   * The workspace of every call, and of every function that takes this API. A call may name another one. Required if
   * the tenant has several.
   *
   * @default the only workspace of the tenant
   */
  workspaceId?: string | undefined
  /** Sends the requests. @default the global `fetch` */
  fetch?: FetchHandler | undefined
  /**
   * Hosts besides WisdomAI's that the access key may be sent to, with their port if it is not 443:
   * `['bi.acme.com:8443']`. Not to be confused with `allowedOrigins`, which are your own pages.
   *
   * @default []
   */
  trustedApiHosts?: readonly string[] | undefined
  /**
   * The total time of a call in milliseconds, including retries and the exchange of the access key.
   *
   * @default 8000
   */
  timeoutMs?: number | undefined
  /**
   * Whether your tenant has `impersonateUser` as a mutation or as a query. Older tenants have a query, which takes
   * no attributes.
   *
   * @default 'mutation'
   */
  impersonateAs?: ImpersonateAs | undefined
}

import { WisdomError } from '../errors.js'
import { parseBaseUrl } from './baseUrl.js'
import { impersonateUser, type ImpersonateUserOptions } from './impersonateUser.js'
import { createRequest, type FetchHandler } from './request.js'
import { createScrub } from './scrub.js'

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
  /** The long-lived access key. Keep it on the server; a missing one throws at once. */
  accessKey: string | undefined
  /** @default the global `fetch` */
  fetch?: FetchHandler | undefined
  /**
   * Hosts besides WisdomAI's that may get the access key, with their port: `['bi.acme.com:8443']`.
   */
  allowedHosts?: readonly string[] | undefined
  /** How long to wait for an answer, in milliseconds. @default 8000 */
  timeoutMs?: number | undefined
}

/** WisdomAI's GraphQL API: one method per operation, under its documented name. */
export interface WisdomApi {
  /**
   * A token for one user, a JWT that lives for an hour.
   *
   * Rejects with a WisdomError: `user_not_provisioned`, `upstream_unavailable`,
   * `upstream_rejected`, `misconfigured`; or with the reason of `signal`.
   */
  impersonateUser(options: ImpersonateUserOptions): Promise<string>
}

/**
 * A client for WisdomAI's GraphQL API. For servers only: it holds the access key.
 *
 * The key stays in a closure, and is masked in all that upstream says before it gets into an error.
 *
 * @throws {WisdomError} `config_invalid`
 * @example
 * const accessKey = process.env.WISDOM_ACCESS_KEY
 * const api = createWisdomApi({ baseUrl: 'https://acme.wisdom.ai', accessKey })
 * const token = await api.impersonateUser({ userEmail: 'alice@acme.com' })
 */
export function createWisdomApi(options: WisdomApiOptions): WisdomApi {
  const { fetch = globalThis.fetch, allowedHosts, timeoutMs = TIMEOUT_MS } = options
  const endpoint = `${parseBaseUrl(options.baseUrl, allowedHosts)}/graphql`
  const accessKey = parseAccessKey(options.accessKey)
  assertTimeout(timeoutMs)
  const request = createRequest({ endpoint, fetch, timeoutMs, scrub: createScrub(accessKey) })

  return {
    impersonateUser: (user) => impersonateUser(request, accessKey, user),
  }
}

// Trimmed, as secrets mounted from files like to end with a newline.
function parseAccessKey(accessKey: unknown): string {
  const key = typeof accessKey === 'string' ? accessKey.trim() : ''
  if (key) return key
  throw new WisdomError(
    'config_invalid',
    '`accessKey` is missing or blank. Is the environment variable that holds it set on this server?',
  )
}

// setTimeout() fires at once for what does not fit into 31 bits.
function assertTimeout(timeoutMs: number) {
  if (timeoutMs > 0 && timeoutMs < 2 ** 31) return
  throw new WisdomError(
    'config_invalid',
    `\`timeoutMs\` is ${timeoutMs}. Use milliseconds, above 0.`,
  )
}

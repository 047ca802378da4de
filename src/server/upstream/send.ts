import type { FetchHandler } from '../http/fetchHandler.js'
import type { Call } from './call.js'
import { createFetchReply } from './fetchReply.js'
import { classifyReply } from './reply/classifyReply.js'
import { createCallScrub } from './scrub/scrub.js'
import type { Upstream } from './upstream.js'

export interface SendOptions {
  /** Ends the call, also when `fetch` ignores its signal. */
  signal: AbortSignal
  /** For calls that need an Authorization header. */
  bearer?: string | undefined
}

/**
 * Sends one call and reads its response.
 *
 * @throws {UpstreamFailure}
 */
export type Send = <T>(call: Call<T>, options: SendOptions) => Promise<T>

export interface SenderOptions {
  upstream: Upstream
  endpoint: string
  fetch: FetchHandler
  /** Values that must not appear in an error, besides the bearer and the secrets of the call. */
  secrets: readonly string[]
  /** The Accept header. @default 'application/json' */
  accept?: string | undefined
}

/** Makes the function that sends every operation of a vendor. */
export function createSend(options: SenderOptions): Send {
  const { upstream, endpoint, fetch, secrets } = options
  const scrubFor = createCallScrub(secrets)
  const fetchReply = createFetchReply(upstream, fetch)
  return async (call, { signal, bearer }) => {
    const scrub = scrubFor(bearer, call.secrets)
    const headers = toHeaders(options, bearer)
    const body = JSON.stringify({ query: call.document, variables: call.variables })
    const reply = await fetchReply({ call, url: endpoint, headers, body, signal, scrub })
    return classifyReply(upstream, call, reply, scrub)
  }
}

function toHeaders({ accept = 'application/json' }: SenderOptions, bearer: string | undefined) {
  const headers = { 'content-type': 'application/json', accept }
  return bearer ? { ...headers, authorization: `Bearer ${bearer}` } : headers
}

import type { Call } from './call.js'
import { createExchange, type FetchHandler } from './exchange.js'
import { readReply } from './reply/readReply.js'
import { createScrubWith } from './scrub.js'
import type { Upstream } from './upstream.js'

export interface SendOptions {
  /** Ends the exchange; also one whose `fetch` does not listen. */
  signal: AbortSignal
  /** For calls that need an Authorization header. */
  bearer?: string | undefined
}

/** Sends one call and reads its answer. Whatever goes wrong is an UpstreamFailure. */
export type Send = <T>(call: Call<T>, options: SendOptions) => Promise<T>

export interface SenderOptions {
  upstream: Upstream
  endpoint: string
  fetch: FetchHandler
  /** What must not be seen in an error, besides the bearer and the secrets of the call. */
  secrets: readonly string[]
  /** What the answer may be. @default 'application/json' */
  accept?: string | undefined
}

/** Makes the one function through which every operation reaches upstream. */
export function createSend(options: SenderOptions): Send {
  const { upstream, fetch, secrets } = options
  const scrubWith = createScrubWith(secrets)
  const exchange = createExchange(upstream, fetch)
  return async (call, { signal, bearer }) => {
    const scrub = scrubWith(bearer, call.secrets)
    const request = toRequest(options, call, signal, bearer)
    const reply = await exchange({ call, request, signal, scrub })
    return readReply(upstream, call, reply, scrub)
  }
}

function toRequest(
  { endpoint, accept = 'application/json' }: SenderOptions,
  { document, variables }: Call<unknown>,
  signal: AbortSignal,
  bearer: string | undefined,
): Request {
  const json = { 'content-type': 'application/json', accept }
  return new Request(endpoint, {
    method: 'POST',
    headers: bearer ? { ...json, authorization: `Bearer ${bearer}` } : json,
    body: JSON.stringify({ query: document, variables }),
    ...STAY,
    signal,
  })
}

/**
 * A redirect would carry the access key to another host. 'manual' and a look at the status, since
 * Cloudflare Workers throw at 'error'.
 *
 * @see https://developers.cloudflare.com/workers/runtime-apis/request/
 */
export const STAY = { redirect: 'manual' } as const

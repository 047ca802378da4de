import { unlessAborted } from '../deadline.js'
import type { Call } from './call.js'
import { describeReason, neverReachedHost } from './networkError.js'
import { readReply, type Reply } from './reply.js'
import { readRetryAfter } from './retryAfter.js'
import { createScrubWithBearer, type Scrub } from './scrub.js'
import { UpstreamFailure } from './upstreamFailure.js'

/** What the global `fetch` does with a `Request`. */
export type FetchHandler = (request: Request) => Promise<Response>

export interface SendOptions {
  /** Ends the exchange; also one whose `fetch` does not listen. */
  signal: AbortSignal
  /** For calls that need an Authorization header. */
  bearer?: string | undefined
}

/** Sends one call and reads its answer. Whatever goes wrong is an UpstreamFailure. */
export type Send = <T>(call: Call<T>, options: SendOptions) => Promise<T>

export interface SenderOptions {
  endpoint: string
  fetch: FetchHandler
  /** What must not be seen in an error, besides the bearer of the call. */
  secrets: readonly string[]
}

/** Makes the one function through which every operation reaches WisdomAI. */
export function createSend({ endpoint, fetch, secrets }: SenderOptions): Send {
  const scrubWith = createScrubWithBearer(secrets)
  // Node 20 forgets the signal of a request that nobody holds: the abort would not reach the socket.
  const open = new Set<Request>()
  return async (call, { signal, bearer }) => {
    const scrub = scrubWith(bearer)
    const request = toRequest(endpoint, call, signal, bearer)
    open.add(request)
    const exchange = async () => readResponse(await fetch(request))
    const reply = await unlessAborted(signal, exchange())
      .catch((error: unknown) => {
        throw noAnswer(call, endpoint, error, scrub)
      })
      .finally(() => open.delete(request))
    return readReply(call, reply, scrub)
  }
}

function toRequest(
  endpoint: string,
  { document, variables }: Call<unknown>,
  signal: AbortSignal,
  bearer: string | undefined,
): Request {
  const json = { 'content-type': 'application/json', accept: 'application/json' }
  return new Request(endpoint, {
    method: 'POST',
    headers: bearer ? { ...json, authorization: `Bearer ${bearer}` } : json,
    body: JSON.stringify({ query: document, variables }),
    // A redirect would carry the access key to another host. 'manual' and a look at the status,
    // since Cloudflare Workers throw at 'error'.
    // https://developers.cloudflare.com/workers/runtime-apis/request/
    redirect: 'manual',
    signal,
  })
}

async function readResponse(response: Response): Promise<Reply> {
  const { status, headers } = response
  return {
    status,
    contentType: headers.get('content-type') ?? '',
    retryAfterMs: readRetryAfter(headers),
    text: await response.text(),
  }
}

/** The cause is a text, never the original: an error of a runtime may hold on to the request. */
function noAnswer(
  { operation, effect }: Call<unknown>,
  endpoint: string,
  error: unknown,
  scrub: Scrub,
): UpstreamFailure {
  const isHarmless = effect === 'none' || neverReachedHost(error)
  return new UpstreamFailure(
    'upstream_unavailable',
    `WisdomAI gave no answer to ${operation} at ${endpoint}. Check the network, and \`baseUrl\`.`,
    {
      cause: new Error(scrub(describeReason(error))),
      outcome: isHarmless ? 'not-applied' : 'unknown',
    },
  )
}

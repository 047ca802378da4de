import { unlessAborted } from '../async/deadline.js'
import { whileHeld } from '../http/retainRequest.js'
import type { CallKind } from './call.js'
import { describeReason, neverReachedHost } from '../http/networkError.js'
import type { Reply } from './reply/readReply.js'
import { readRetryAfter } from '../http/retryAfter.js'
import type { Scrub } from './scrub.js'
import type { Upstream } from './upstream.js'
import { UpstreamFailure } from './upstreamFailure.js'

/** What the global `fetch` does with a `Request`. */
export type FetchHandler = (request: Request) => Promise<Response>

/** One request for a call, and what must not be seen when it fails. */
export interface Outgoing {
  call: CallKind
  request: Request
  /** Ends the exchange; also one whose `fetch` does not listen. */
  signal: AbortSignal
  scrub: Scrub
}

/** Sends a request and reads the answer to its end. No answer is an UpstreamFailure. */
export type Exchange = (outgoing: Outgoing) => Promise<Reply>

export function createExchange(upstream: Upstream, fetch: FetchHandler): Exchange {
  return ({ call, request, signal, scrub }) => {
    const exchange = async () => readResponse(await fetch(request))
    return whileHeld(request, () => unlessAborted(signal, exchange())).catch((error: unknown) => {
      throw noAnswer(upstream, call, request, scrub(describeReason(error)), neverReachedHost(error))
    })
  }
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
  { name }: Upstream,
  { operation, effect }: CallKind,
  { url }: Request,
  reason: string,
  neverReached: boolean,
): UpstreamFailure {
  return new UpstreamFailure(
    'upstream_unavailable',
    `${name} gave no answer to ${operation} at ${url}. Check the network, and \`baseUrl\`.`,
    {
      cause: new Error(reason),
      outcome: effect === 'none' || neverReached ? 'not-applied' : 'unknown',
    },
  )
}

import { raceWithSignal } from '../async/raceWithSignal.js'
import type { FetchHandler } from '../http/fetchHandler.js'
import { describeNetworkError, failedBeforeSending } from '../http/networkError.js'
import { NO_REDIRECTS } from '../http/noRedirects.js'
import { readText } from '../http/readText.js'
import { readRetryAfter } from '../http/retryAfter.js'
import { withRetainedRequest } from '../http/withRetainedRequest.js'
import type { CallKind } from './call.js'
import type { Scrub } from './scrub/scrub.js'
import type { Upstream } from './upstream.js'
import { UpstreamFailure } from './upstreamFailure.js'

/** For all responses but lists and tokens. A page of a hundred people has a tenth of this. */
const MAX_REPLY_BYTES = 4 * 1024 * 1024

/** The request of one call. */
export interface OutgoingRequest {
  call: CallKind
  url: string
  headers: Readonly<Record<string, string>>
  body: string
  /** Ends the request, also when `fetch` ignores its signal. */
  signal: AbortSignal
  scrub: Scrub
}

/** A complete response. */
export interface Reply {
  status: number
  contentType: string
  retryAfterMs: number | undefined
  /** Empty if the response was too large. */
  text: string
  /** The limit that the response exceeded. */
  exceededBytes?: number | undefined
}

/**
 * Sends a request and reads the whole response, up to the limit of the call.
 *
 * @throws {UpstreamFailure} when there is no response
 */
export type FetchReply = (outgoing: OutgoingRequest) => Promise<Reply>

export function createFetchReply(upstream: Upstream, fetch: FetchHandler): FetchReply {
  const send = toSend(fetch)
  return async (outgoing) => {
    const { call, signal } = outgoing
    try {
      const reply = send(outgoing).then((response) => readResponse(response, call))
      return await raceWithSignal(signal, reply)
    } catch (error) {
      throw noResponse(upstream, outgoing, error)
    }
  }
}

type SendRequest = (outgoing: OutgoingRequest) => Promise<Response>

/**
 * The global `fetch` gets the body as a text. Next.js turns that of a `Request` into a stream, and Node 24.14 and 24.15
 * throw when a request with a stream gets a 401.
 */
function toSend(fetch: FetchHandler): SendRequest {
  const { fetch: globalFetch } = globalThis
  if (fetch === globalFetch) return async ({ url, ...rest }) => globalFetch(url, toInit(rest))
  return async ({ url, ...rest }) => {
    const request = new Request(url, toInit(rest))
    return withRetainedRequest(request, () => fetch(request))
  }
}

const toInit = ({ headers, body, signal }: Omit<OutgoingRequest, 'url'>): RequestInit => ({
  method: 'POST',
  headers,
  body,
  signal,
  ...NO_REDIRECTS,
})

async function readResponse(
  response: Response,
  { maxReplyBytes = MAX_REPLY_BYTES }: CallKind,
): Promise<Reply> {
  const { status, headers } = response
  const text = await readText(response, maxReplyBytes)
  return {
    status,
    contentType: headers.get('content-type') ?? '',
    retryAfterMs: readRetryAfter(headers),
    text: text ?? '',
    exceededBytes: text === undefined ? maxReplyBytes : undefined,
  }
}

/** The cause is a text, never the original error: an error of a runtime may refer to the request. */
function noResponse(
  { name }: Upstream,
  { call: { operation, effect }, url, scrub }: OutgoingRequest,
  error: unknown,
): UpstreamFailure {
  const isUnchanged = effect === 'none' || failedBeforeSending(error)
  return new UpstreamFailure(
    'upstream_unavailable',
    `${name} did not respond to ${operation} at ${url}. Check the network and \`baseUrl\`.`,
    {
      cause: new Error(scrub(describeNetworkError(error))),
      outcome: isUnchanged ? 'not-applied' : 'unknown',
    },
  )
}

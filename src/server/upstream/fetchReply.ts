import { raceWithSignal } from '../async/raceWithSignal.js'
import type { FetchHandler } from '../http/fetchHandler.js'
import { describeNetworkError, failedBeforeSending } from '../http/networkError.js'
import { readRetryAfter } from '../http/retryAfter.js'
import { withRetainedRequest } from '../http/withRetainedRequest.js'
import type { CallKind } from './call.js'
import type { Scrub } from './scrub/scrub.js'
import type { Upstream } from './upstream.js'
import { UpstreamFailure } from './upstreamFailure.js'

/** The request of one call. */
export interface OutgoingRequest {
  call: CallKind
  request: Request
  /** Ends the request, also when `fetch` ignores its signal. */
  signal: AbortSignal
  scrub: Scrub
}

/** A complete response. */
export interface Reply {
  status: number
  contentType: string
  retryAfterMs: number | undefined
  text: string
}

/**
 * Sends a request and reads the whole response.
 *
 * @throws {UpstreamFailure} when there is no response
 */
export type FetchReply = (outgoing: OutgoingRequest) => Promise<Reply>

export function createFetchReply(upstream: Upstream, fetch: FetchHandler): FetchReply {
  return async (outgoing) => {
    const { request, signal } = outgoing
    const send = async () => readResponse(await fetch(request))
    try {
      return await withRetainedRequest(request, () => raceWithSignal(signal, send()))
    } catch (error) {
      throw noResponse(upstream, outgoing, error)
    }
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

/** The cause is a text, never the original error: an error of a runtime may refer to the request. */
function noResponse(
  { name }: Upstream,
  { call: { operation, effect }, request: { url }, scrub }: OutgoingRequest,
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

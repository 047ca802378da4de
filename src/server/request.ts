import { WisdomError } from '../errors.js'
import { withDeadline } from './deadline.js'
import { readData, type Reply } from './reply.js'
import { readRetryAfter } from './retryAfter.js'
import type { Scrub } from './scrub.js'

/** What the global `fetch` does with a `Request`. */
export type FetchHandler = (request: Request) => Promise<Response>

/** Sends one GraphQL operation and resolves to its `data`. */
export type GraphqlRequest = (
  document: string,
  variables: Record<string, unknown>,
  options?: { signal?: AbortSignal | undefined },
) => Promise<Record<string, unknown>>

export interface GraphqlRequestOptions {
  endpoint: string
  fetch: FetchHandler
  timeoutMs: number
  scrub: Scrub
}

/**
 * Makes the one function through which every operation reaches WisdomAI.
 *
 * It rejects with a WisdomError (`upstream_unavailable`, `upstream_rejected`,
 * `user_not_provisioned`, `misconfigured`), or with the reason of the caller's own abort.
 */
export function createRequest(options: GraphqlRequestOptions): GraphqlRequest {
  const { endpoint, fetch, timeoutMs, scrub } = options

  return async (document, variables, { signal } = {}) => {
    const exchange = async (inner: AbortSignal) =>
      readReply(await fetch(toRequest(endpoint, { query: document, variables }, inner)))
    try {
      return readData(await withDeadline({ timeoutMs, signal }, exchange), scrub)
    } catch (error) {
      signal?.throwIfAborted()
      throw error instanceof WisdomError ? error : unreachable(endpoint, scrub(describe(error)))
    }
  }
}

function toRequest(endpoint: string, body: unknown, signal: AbortSignal): Request {
  return new Request(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
    // A redirect would carry the access key to another host. 'manual' and a look at the status,
    // since Cloudflare Workers throw at 'error'.
    // https://developers.cloudflare.com/workers/runtime-apis/request/
    redirect: 'manual',
    signal,
  })
}

async function readReply(response: Response): Promise<Reply> {
  const { status, headers } = response
  return {
    status,
    contentType: headers.get('content-type') ?? '',
    retryAfterMs: readRetryAfter(headers),
    text: await response.text(),
  }
}

/** The cause is a text, never the original: an error of a runtime may hold on to the request. */
function unreachable(endpoint: string, reason: string): WisdomError {
  return new WisdomError(
    'upstream_unavailable',
    `WisdomAI could not be reached at ${endpoint}. Check the network, and \`baseUrl\`.`,
    { cause: new Error(reason) },
  )
}

/**
 * `TypeError: fetch failed: Error: connect ECONNREFUSED`: the messages down the chain of causes.
 */
function describe(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : typeof error
  const code = 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : ''
  const cause = error.cause && depth < 5 ? `: ${describe(error.cause, depth + 1)}` : ''
  return `${error.name}: ${error.message}${code}${cause}`
}

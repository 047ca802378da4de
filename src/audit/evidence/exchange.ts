import type { FetchHandler } from '../../server/http/fetchHandler.js'
import { withDeadline } from '../../server/async/deadline.js'
import { withRetainedRequest } from '../../server/http/withRetainedRequest.js'
import { readFailureCode } from './failureCode.js'

/** What a request of the audit is. */
export interface AuditRequest {
  /** In words, for the report: `signed in, without Sec-Fetch-Site`. */
  name: string
  /** @default 'POST' */
  method?: string
  headers: Readonly<Record<string, string>>
  /** @default no body */
  body?: string | Uint8Array<ArrayBuffer>
  /** Added to the URL. */
  query?: Readonly<Record<string, string>>
}

/** The response of the endpoint. */
export interface Answer {
  status: number
  headers: Headers
  text: string
}

/** A request, and what came back: an answer, or the code of the error, such as `ECONNREFUSED`. */
export type Exchange = { name: string; origin: string | undefined; durationMs: number } & (
  | { answer: Answer; failure?: undefined }
  | { answer?: undefined; failure: string }
)

/** How requests are sent. */
export interface Sender {
  url: string
  fetch: FetchHandler
  /** For one request. */
  timeoutMs: number
  signal: AbortSignal | undefined
  /** A clock in milliseconds. */
  now: () => number
}

/** Sends a request to the endpoint. */
export type Send = (request: AuditRequest) => Promise<Exchange>

/** A rate limit may hit the audit, which sends some forty requests. Most count for a minute, and it waits no longer. */
const MAX_WAIT_MS = 60_000

/**
 * Makes the function that sends requests, without following redirects. A request that gets 429 with a short
 * `Retry-After` is sent once more.
 *
 * The function rejects with the reason of the signal, if that aborts.
 */
export function createSend(sender: Sender): Send {
  return async (request) => {
    const exchange = await sendOnce(sender, request)
    const waitMs = readRetryAfterMs(exchange)
    if (waitMs === undefined) return exchange
    await new Promise((resolve) => setTimeout(resolve, waitMs))
    return sendOnce(sender, request)
  }
}

function readRetryAfterMs({ answer }: Exchange): number | undefined {
  if (answer?.status !== 429) return undefined
  const ms = Number(answer.headers.get('retry-after') ?? Number.NaN) * 1000
  return ms >= 0 && ms <= MAX_WAIT_MS ? ms : undefined
}

async function sendOnce(sender: Sender, audited: AuditRequest): Promise<Exchange> {
  const { fetch, timeoutMs, signal, now } = sender
  const { name, headers } = audited
  const startedAt = now()
  const end = () => ({ name, origin: headers.origin, durationMs: now() - startedAt })
  try {
    const answer = await withDeadline({ timeoutMs, signal }, (deadline) => {
      const request = toRequest(sender.url, audited, deadline)
      return withRetainedRequest(request, async () => readAnswer(await fetch(request)))
    })
    return { ...end(), answer }
  } catch (error) {
    signal?.throwIfAborted()
    return { ...end(), failure: readFailureCode(error) }
  }
}

function toRequest(endpoint: string, audited: AuditRequest, signal: AbortSignal): Request {
  const { method = 'POST', headers, body, query = {} } = audited
  const url = new URL(endpoint)
  for (const [key, value] of Object.entries(query)) url.searchParams.append(key, value)
  return new Request(url, {
    method,
    headers,
    redirect: 'manual',
    signal,
    ...(body !== undefined && { body }),
  })
}

async function readAnswer(response: Response): Promise<Answer> {
  const { status, headers } = response
  return { status, headers, text: await response.text() }
}

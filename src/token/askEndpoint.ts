import { invalid } from '../embedUrl.js'
import { WisdomError, type WisdomErrorCode } from '../errors.js'
import { isRecord } from '../isRecord.js'
import { scrubTokens } from '../scrubTokens.js'
import { withTimeout } from '../withTimeout.js'
import type { WisdomHeaders } from './headers.js'
import { parseJson } from './parseToken.js'

/** What was responded, and the endpoint's clock if it can be read. */
export interface EndpointResult {
  body: unknown
  /** Readable on the same origin, or where the endpoint exposes the header. */
  serverNowMs?: number | undefined
}

const CODES: Readonly<Record<number, WisdomErrorCode>> = {
  0: 'token_endpoint_unreachable',
  401: 'unauthenticated',
  403: 'forbidden',
  // The request may not have arrived.
  408: 'token_endpoint_unreachable',
  425: 'token_endpoint_unreachable',
  429: 'rate_limited',
}

/** How long the body of a refusal is waited for. */
const BODY_TIMEOUT_MS = 1_000
const MAX_DETAIL_LENGTH = 200

/** What is sent with a request to the host. */
export interface EndpointOptions {
  headers?: WisdomHeaders | undefined
  credentials?: RequestCredentials | undefined
}

/**
 * Sends JSON to an endpoint of the host. Headers that are there are not waited for: the first request for a token leaves
 * before React makes the frame.
 */
export async function sendJson(
  option: string,
  endpoint: string,
  { headers, credentials }: EndpointOptions,
  body: object,
  signal?: AbortSignal,
): Promise<Response> {
  const own = typeof headers === 'function' ? await headers() : headers
  const init: RequestInit = {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...own },
    body: JSON.stringify(body),
    cache: 'no-store',
    // A redirect leads to a login page, often on another origin, where `fetch` only fails.
    redirect: 'manual',
    ...(credentials && { credentials }),
  }
  toAddress(option, endpoint, init)
  return fetch(endpoint, { ...init, ...(signal && { signal }) })
}

/**
 * Where the page's `<base>` leads, without what may be secret. What `fetch` would refuse is found here, as it would look
 * like a dead network. Its reason is not the cause: it may hold the value of a header.
 */
export function toAddress(option: string, endpoint: string, init?: RequestInit): string {
  try {
    const { href, origin, pathname } = new URL(endpoint, document.baseURI)
    if (typeof Request === 'function') new Request(href, init)
    return origin + pathname
  } catch {
    return invalid(option, endpoint, 'a URL, and valid `headers` and `credentials`')
  }
}

/** What a `Response` holds, also one of another window; anything else as it is. A refusal is a typed error. */
export async function readResult(name: string, result: unknown): Promise<EndpointResult> {
  if (result === null) {
    throw new WisdomError('unauthenticated', `${name} returned null: nobody is signed in.`)
  }
  if (!isResponse(result)) return { body: result }
  if (!result.ok) throw await toEndpointError(name, result)
  return { body: await result.text(), serverNowMs: parseDate(result.headers.get('date')) }
}

const isResponse = (value: unknown): value is Response =>
  isRecord(value) && typeof value.text === 'function'

async function toEndpointError(address: string, response: Response): Promise<WisdomError> {
  const { status, headers, type } = response
  // A `fetch` that is no browser's returns the redirect itself.
  if (type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    return new WisdomError('unauthenticated', `${address} redirects. Is it to a login page?`)
  }
  const { upstreamCode, detail } = await readProblem(response)
  // Seconds only: a date is rare here, and gets the usual backoff.
  const seconds = Number(headers.get('retry-after'))
  const retryAfterMs = seconds > 0 && seconds < Infinity ? seconds * 1000 : undefined
  const reason = [address, 'returned', status, upstreamCode].filter(Boolean).join(' ')
  const details = { status, retryAfterMs, upstreamCode }
  return new WisdomError(toCode(response), `${reason}.${detail && ` ${detail}`}`, details)
}

/** What problem details say, as `createTokenHandler` sends them; otherwise nothing. */
async function readProblem(response: Response) {
  const problem = parseJson(await readText(response))
  const read = (name: string): string => {
    const value = isRecord(problem) && problem[name]
    return typeof value === 'string' ? scrubTokens(value).slice(0, MAX_DETAIL_LENGTH) : ''
  }
  return { upstreamCode: read('code'), detail: read('detail') || read('title') }
}

/** The body of a refusal. One that breaks off or does not end changes nothing: the status is known. */
const readText = (response: Response): Promise<string> =>
  withTimeout(response.text(), BODY_TIMEOUT_MS, () => '').catch(() => '')

/** A 403 or 404 in HTML or XML is from something on the way, and may pass. */
function toCode({ status, headers }: Response): WisdomErrorCode {
  const isMarkup = /html|xml/i.test(headers.get('content-type') ?? '')
  if (isMarkup && (status === 403 || status === 404)) return 'token_endpoint_unreachable'
  return CODES[status] ?? 'token_endpoint_failed'
}

const parseDate = (header: string | null): number | undefined =>
  Date.parse(header ?? '') || undefined

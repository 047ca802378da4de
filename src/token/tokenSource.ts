import { invalid, parseTenant } from '../embedUrl.js'
import { WisdomError, type WisdomErrorCode } from '../errors.js'
import { isRecord } from '../isRecord.js'
import { scrubTokens } from '../scrubTokens.js'
import type { PlainHeaders, WisdomHeaders } from './headers.js'
import { parseJson, parseToken } from './parseToken.js'
import { type SessionIdentity, toSessionKey, type WisdomContext } from './sessionKey.js'
import { type TokenRecord, toTokenRecord } from './tokenRecord.js'

/**
 * Why a token is requested:
 *
 * - `initial`: there is none yet
 * - `prefetch`: before the embed is on the page
 * - `scheduled`: the current one is 75 % to 95 % through its life, or the last attempt failed a while ago
 * - `asked`: the page in the frame asked for it
 * - `manual`: `refresh()` or `reload()` was called, or Try again was pressed
 */
export type TokenReason = 'initial' | 'prefetch' | 'scheduled' | 'asked' | 'manual'

/** What `getToken` is called with. It is plain JSON, so that `getToken` may be a Server Action. */
export interface GetTokenOptions {
  /** Why a token is requested. */
  reason: TokenReason
  /** The `context` option. */
  context: WisdomContext | undefined
}

/** What a `getToken` with two parameters gets as its second argument. */
export interface GetTokenControls {
  /** Aborted when the token is no longer needed. */
  signal: AbortSignal
}

/** What a `getToken` may resolve to. `null` means that nobody is signed in. */
export type GetTokenResult = string | { token: string } | { jwt: string } | Response | null

/**
 * Your own way to get a token. Resolves to the token, to what your endpoint sent, or to its `Response`, in which
 * 401, 403, 429 and `Retry-After` mean what they mean for `tokenEndpoint`. `null` means that nobody is signed in:
 * the error is `unauthenticated`. Anything thrown is `token_endpoint_unreachable`, except a `WisdomError`.
 *
 * A function that declares one parameter, or none, is called with one argument: a Server Action sends every
 * argument to the server, and cannot send a signal.
 *
 * @example
 * const getToken: GetToken = ({ context }, { signal }) => api.post('/token', context, { signal })
 */
export type GetToken = (
  options: GetTokenOptions,
  controls: GetTokenControls,
) => Promise<GetTokenResult>

export interface TokenSource extends SessionIdentity {
  getToken?: GetToken | undefined
  /** Whether `getToken` may be called while its last call is open. */
  concurrent?: boolean | undefined
  headers?: WisdomHeaders | undefined
  credentials?: RequestCredentials | undefined
}

/** A token, or what is said to be one, and the server's clock if it can be read. */
interface SourceResponse {
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
const NO_JSON = '`context` or `userKey` is not JSON: no function, BigInt, NaN, Map or cycle.'

/** Requests a token once, from the callback if there is one, else from the endpoint. Every failure is typed. */
export async function requestToken(
  source: TokenSource,
  reason: TokenReason,
  signal: AbortSignal,
): Promise<TokenRecord> {
  if (!toSessionKey(source)) throw new WisdomError('config_invalid', NO_JSON)
  const { getToken, tokenEndpoint = '', context, headers } = source
  const name = getToken ? '`getToken`' : toAddress(tokenEndpoint)
  try {
    // Headers that are there are not waited for: the first request is sent before React makes the frame.
    const sent = typeof headers === 'function' ? await headers() : headers
    const result = getToken
      ? await callGetToken(getToken, { reason, context }, signal)
      : await fetch(tokenEndpoint, { ...toRequestInit(source, sent), signal })
    const { body, serverNowMs } = await readResult(name, result)
    const content = parseJson(body)
    assertTenant(source, content)
    const token = parseToken(content)
    if (token) return toTokenRecord(token, serverNowMs)
  } catch (cause) {
    if (cause instanceof WisdomError) throw cause
    const message = `${name} did not respond. Is it up?`
    throw new WisdomError('token_endpoint_unreachable', message, { cause })
  }
  const message = `${name} responded without a token. Is it a login page?`
  throw new WisdomError('token_response_invalid', message)
}

/** An endpoint may say whose tokens it has. Those of another tenant would only show a login page. */
function assertTenant({ baseUrl }: TokenSource, content: unknown): void {
  const theirs = isRecord(content) ? content.baseUrl : undefined
  if (theirs === undefined || baseUrl === undefined) return
  const tenant = parseTenant(theirs)
  if (tenant === parseTenant(baseUrl)) return
  invalid('baseUrl', baseUrl, `${tenant}, which the tokens of your endpoint are for`)
}

/** The first argument is JSON. The signal is for a function that declares a second: a Server Action cannot send it. */
function callGetToken(getToken: GetToken, options: GetTokenOptions, signal: AbortSignal): unknown {
  const plain = JSON.parse(JSON.stringify(options)) as GetTokenOptions
  if (getToken.length > 1) return getToken(plain, { signal })
  return (getToken as (options: GetTokenOptions) => unknown)(plain)
}

function toRequestInit(source: TokenSource, headers: PlainHeaders | undefined): RequestInit {
  const { tokenEndpoint = '', context, credentials } = source
  const init: RequestInit = {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ context }),
    cache: 'no-store',
    // A redirect leads to a login page, often on another origin, where `fetch` only fails.
    redirect: 'manual',
    ...(credentials && { credentials }),
  }
  toAddress(tokenEndpoint, init)
  return init
}

/**
 * Where the page's `<base>` leads, without what may be secret. What `fetch` would refuse is found here, as it would look
 * like a dead network. Its reason is not the cause: it may hold the value of a header.
 */
function toAddress(tokenEndpoint: string, init?: RequestInit): string {
  try {
    const { href, origin, pathname } = new URL(tokenEndpoint, document.baseURI)
    if (typeof Request === 'function') new Request(href, init)
    return origin + pathname
  } catch {
    return invalid('tokenEndpoint', tokenEndpoint, 'a URL, and valid `headers` and `credentials`')
  }
}

/** What a `Response` holds, also one of another window; anything else as it is. */
async function readResult(name: string, result: unknown): Promise<SourceResponse> {
  if (result === null)
    throw new WisdomError('unauthenticated', `${name} returned null: nobody is signed in.`)
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
async function readText(response: Response): Promise<string> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const timeout = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, BODY_TIMEOUT_MS, '')
  })
  return Promise.race([response.text(), timeout])
    .catch(() => '')
    .finally(() => clearTimeout(timer))
}

/** A 403 or 404 in HTML or XML is from something on the way, and may pass. */
function toCode({ status, headers }: Response): WisdomErrorCode {
  const isMarkup = /html|xml/i.test(headers.get('content-type') ?? '')
  if (isMarkup && (status === 403 || status === 404)) return 'token_endpoint_unreachable'
  return CODES[status] ?? 'token_endpoint_failed'
}

function parseDate(header: string | null): number | undefined {
  const ms = Date.parse(header ?? '')
  return Number.isNaN(ms) ? undefined : ms
}

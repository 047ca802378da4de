import { WisdomError, type WisdomErrorCode } from '../errors.js'
import { isRecord } from '../isRecord.js'
import { scrubTokens } from '../scrubTokens.js'
import { parseJson, parseToken } from './parseToken.js'
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

/** JSON that is sent to the token endpoint, which may turn it into session attributes. */
export type WisdomContext = Readonly<Record<string, unknown>>

/** What `getToken` is called with. */
export interface GetTokenOptions {
  /** Aborted when the token is no longer needed. */
  signal: AbortSignal
  /** Why a token is requested. */
  reason: TokenReason
  /** The `context` option. */
  context: WisdomContext | undefined
}

/**
 * Your own way to get a token. Resolves to the token, or to the endpoint's response; rejects if there is
 * none. Reject with a `WisdomError` of code `unauthenticated` or `forbidden` when the user has to act first.
 */
export type GetToken = (
  options: GetTokenOptions,
) => Promise<string | { token: string } | { jwt: string }>

export interface TokenSource {
  getToken?: GetToken | undefined
  /** Always set by `useWisdomOptions`. */
  tokenEndpoint?: string | undefined
  context?: WisdomContext | undefined
  headers?: Readonly<Record<string, string>> | undefined
  credentials?: RequestCredentials | undefined
}

interface EndpointResponse {
  body: string
  /** The server's clock. Readable on the same origin, or where the endpoint exposes the header. */
  serverNowMs: number | undefined
}

const CODES: Readonly<Record<number, WisdomErrorCode>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  429: 'rate_limited',
}

/** Requests a token once, from the callback if there is one, else from the endpoint. Every failure is typed. */
export async function requestToken(
  source: TokenSource,
  reason: TokenReason,
  signal: AbortSignal,
): Promise<TokenRecord> {
  const { getToken, tokenEndpoint = '', context } = source
  const name = getToken ? '`getToken`' : tokenEndpoint
  try {
    const { body, serverNowMs } = getToken
      ? { body: await getToken({ signal, reason, context }), serverNowMs: undefined }
      : await askEndpoint(tokenEndpoint, source, signal)
    const token = parseToken(body)
    if (token) return toTokenRecord(token, serverNowMs)
  } catch (cause) {
    if (cause instanceof WisdomError) throw cause
    const message = `${name} did not respond. Is it up?`
    throw new WisdomError('token_endpoint_unreachable', message, { cause })
  }
  const message = `${name} responded without a token. Is it a login page?`
  throw new WisdomError('token_response_invalid', message)
}

async function askEndpoint(
  url: string,
  { context, headers, credentials }: TokenSource,
  signal: AbortSignal,
): Promise<EndpointResponse> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ context }),
    cache: 'no-store',
    // A redirect leads to a login page, often on another origin, where `fetch` only fails.
    redirect: 'manual',
    signal,
    ...(credentials && { credentials }),
  })
  if (!response.ok) throw await toEndpointError(url, response)
  const body = (await response.text()).trim()
  return { body, serverNowMs: parseDate(response.headers.get('date')) }
}

async function toEndpointError(url: string, response: Response): Promise<WisdomError> {
  const { status, headers, type } = response
  if (type === 'opaqueredirect') {
    return new WisdomError('unauthenticated', `${url} redirects. Is it to a login page?`)
  }
  const upstreamCode = await readProblemCode(response)
  // Seconds only: a date is rare here, and gets the usual backoff.
  const seconds = Number(headers.get('retry-after'))
  const retryAfterMs = seconds > 0 ? seconds * 1000 : undefined
  const message = `${url} returned ${status}${upstreamCode && ` ${upstreamCode}`}.`
  return new WisdomError(toCode(response), message, { status, retryAfterMs, upstreamCode })
}

/** The `code` of problem details, which `createTokenHandler` sends; otherwise nothing. */
async function readProblemCode(response: Response): Promise<string> {
  const problem = parseJson(await response.text())
  return isRecord(problem) && typeof problem.code === 'string' ? scrubTokens(problem.code) : ''
}

/** A 403 in HTML is from a proxy on the way, and may pass. */
function toCode({ status, headers }: Response): WisdomErrorCode {
  const isProxy = status === 403 && headers.get('content-type')?.includes('html')
  return (isProxy ? undefined : CODES[status]) ?? 'token_endpoint_failed'
}

function parseDate(header: string | null): number | undefined {
  const ms = Date.parse(header ?? '')
  return Number.isNaN(ms) ? undefined : ms
}

import { WisdomError, type WisdomErrorCode } from '../errors.js'
import { parseTokenAnswer, parseTokenBody } from './answer.js'

/** Why a token is asked for. */
export type TokenReason =
  /** There is none yet. */
  | 'initial'
  /** It is warmed before the embed is on the page. */
  | 'prefetch'
  /** The present one is 75 % to 95 % through its life. */
  | 'scheduled'
  /** The page in the frame asked. */
  | 'asked'
  /** The tab woke up, came back, or is online again, and the present one is old. */
  | 'wake'
  /** Somebody called `refresh()` or `reload()`, or pressed Retry. */
  | 'manual'

/** JSON that is sent to the token endpoint, which may turn it into session attributes. */
export type WisdomContext = Readonly<Record<string, unknown>>

export interface GetTokenOptions {
  /** Aborted when nobody waits for the token any more. */
  signal: AbortSignal
  reason: TokenReason
  context: WisdomContext | undefined
}

/**
 * Your own way to a token: resolves to it, or to the endpoint's answer; rejects when there is none.
 * Reject with a `WisdomError` of code `unauthenticated` or `forbidden` where asking again is no use.
 */
export type GetToken = (
  options: GetTokenOptions,
) => Promise<string | { token: string } | { jwt: string }>

export interface TokenSource {
  getToken?: GetToken | undefined
  tokenEndpoint?: string | undefined
  context?: WisdomContext | undefined
  headers?: Readonly<Record<string, string>> | undefined
  credentials?: RequestCredentials | undefined
}

export const DEFAULT_ENDPOINT = '/auth-token'

export interface TokenAnswer {
  token: string
  /** The server's clock when it answered; `NaN` when it cannot be read. */
  serverNowMs: number
}

/** Asks once for a token: the callback if there is one, else the endpoint. Every refusal is typed. */
export async function askSource(
  source: TokenSource,
  reason: TokenReason,
  signal: AbortSignal,
): Promise<TokenAnswer> {
  const { getToken, context, tokenEndpoint = DEFAULT_ENDPOINT } = source
  try {
    if (!getToken) return await askEndpoint(tokenEndpoint, source, signal)
    const token = parseTokenAnswer(await getToken({ signal, reason, context }))
    return { token: token ?? noToken('`getToken`'), serverNowMs: NaN }
  } catch (cause) {
    if (cause instanceof WisdomError) throw cause
    const message = `${getToken ? '`getToken`' : tokenEndpoint} gave no answer. Is it up?`
    throw new WisdomError('token_endpoint_unreachable', message, { cause })
  }
}

async function askEndpoint(
  url: string,
  { context, headers, credentials = 'same-origin' }: TokenSource,
  signal: AbortSignal,
): Promise<TokenAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ context }),
    credentials,
    cache: 'no-store',
    signal,
  })
  if (!response.ok) throw refusal(url, response)
  return {
    token: parseTokenBody(await response.text()) ?? noToken(url),
    // Readable from the own origin, or where the endpoint exposes the header.
    serverNowMs: Date.parse(response.headers.get('date') ?? ''),
  }
}

const REFUSALS: Record<number, WisdomErrorCode> = {
  401: 'unauthenticated',
  403: 'forbidden',
  429: 'rate_limited',
}

function refusal(name: string, { status, headers }: Response): WisdomError {
  const code = REFUSALS[status] ?? 'token_endpoint_failed'
  // A date instead of seconds is rare here, and gets the usual pause.
  const retryAfterMs = Math.max(0, Number(headers.get('retry-after')) * 1000) || undefined
  return new WisdomError(code, `${name} answered ${status}.`, { status, retryAfterMs })
}

function noToken(name: string): never {
  const message = `${name} answered without { "token": "<JWT>" }. Is it a login page?`
  throw new WisdomError('token_response_invalid', message)
}

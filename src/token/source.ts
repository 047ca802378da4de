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
  getToken: GetToken | undefined
  tokenEndpoint: string
  context: WisdomContext | undefined
  headers: Readonly<Record<string, string>> | undefined
  credentials: RequestCredentials | undefined
}

export interface TokenAnswer {
  token: string
  /** The server's clock when it answered. */
  serverNowMs?: number
}

/** Asks once for a token: the callback if there is one, else the endpoint. Every refusal is typed. */
export const askSource = (
  source: TokenSource,
  reason: TokenReason,
  signal: AbortSignal,
): Promise<TokenAnswer> =>
  source.getToken
    ? askCallback(source.getToken, { reason, signal, context: source.context })
    : askEndpoint(source, signal)

async function askCallback(getToken: GetToken, options: GetTokenOptions): Promise<TokenAnswer> {
  const answer: unknown = await getToken(options).catch((cause: unknown) => {
    if (cause instanceof WisdomError) throw cause
    throw new WisdomError('token_endpoint_failed', '`getToken` rejected: see `cause`.', { cause })
  })
  return { token: parseTokenAnswer(answer) ?? noToken(`\`getToken\` gave ${typeof answer}`) }
}

async function askEndpoint(
  { tokenEndpoint, context, headers, credentials }: TokenSource,
  signal: AbortSignal,
): Promise<TokenAnswer> {
  const name = `The token endpoint ${tokenEndpoint}`
  try {
    const response = await fetch(tokenEndpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ context }),
      credentials: credentials ?? 'same-origin',
      cache: 'no-store',
      signal,
    })
    const did = `${name} answered ${response.status}`
    if (!response.ok) throw refusal(did, response)
    const token = parseTokenBody(await response.text()) ?? noToken(did)
    // Readable from the own origin, or where the endpoint exposes the header.
    return { token, serverNowMs: Date.parse(response.headers.get('date') ?? '') }
  } catch (cause) {
    if (cause instanceof WisdomError) throw cause
    const message = `${name} gave no answer. Is it up, and does it allow this origin?`
    throw new WisdomError('token_endpoint_unreachable', message, { cause })
  }
}

const REFUSALS: Record<number, [WisdomErrorCode, string]> = {
  401: ['unauthenticated', 'The user is not signed in to your app.'],
  403: ['forbidden', 'This user may not have a session.'],
  429: ['rate_limited', 'Too many requests.'],
}

function refusal(did: string, { status, headers }: Response): WisdomError {
  const [code, advice] = REFUSALS[status] ?? [
    'token_endpoint_failed',
    'Is the handler of createTokenHandler() mounted there?',
  ]
  const retryAfterMs = readRetryAfterMs(headers.get('retry-after'))
  return new WisdomError(code, `${did}. ${advice}`, { status, retryAfterMs })
}

function noToken(did: string): never {
  const message = `${did}, which is no token. Answer { "token": "<JWT>" }. A login page, perhaps?`
  throw new WisdomError('token_response_invalid', message)
}

/** Seconds or a date, as RFC 9110 §10.2.3 has it; `undefined` when it is neither. */
function readRetryAfterMs(header: string | null): number | undefined {
  if (!header) return undefined
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return ms >= 0 ? ms : undefined
}

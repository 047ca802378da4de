import { WisdomError, type WisdomErrorCode, type WisdomErrorDetails } from '../errors.js'
import { parseToken } from './answer.js'
import { type TokenRecord, toTokenRecord } from './record.js'

/** Why a token is asked for. */
export type TokenReason =
  /** There is none yet. */
  | 'initial'
  /** It is warmed before the embed is on the page. */
  | 'prefetch'
  /** The present one is 75 % to 95 % through its life, or the last try failed a while ago. */
  | 'scheduled'
  /** The page in the frame asked. */
  | 'asked'
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
  /** Set by `useWisdomOptions` at least. */
  tokenEndpoint?: string | undefined
  context?: WisdomContext | undefined
  headers?: Readonly<Record<string, string>> | undefined
  credentials?: RequestCredentials | undefined
}

const REFUSALS: Record<number, WisdomErrorCode> = {
  401: 'unauthenticated',
  403: 'forbidden',
  429: 'rate_limited',
}

/** Asks once for a token: the callback if there is one, else the endpoint. Every refusal is typed. */
export async function askSource(
  { getToken, tokenEndpoint = '', context, headers, credentials }: TokenSource,
  reason: TokenReason,
  signal: AbortSignal,
): Promise<TokenRecord> {
  const fail = (code: WisdomErrorCode, message: string, details?: WisdomErrorDetails): never => {
    throw new WisdomError(code, `${getToken ? '`getToken`' : tokenEndpoint} ${message}`, details)
  }
  const ask = async (): Promise<[answer: unknown, date?: string | null]> => {
    if (getToken) return [await getToken({ signal, reason, context })]
    const response = await fetch(tokenEndpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ context }),
      credentials,
      cache: 'no-store',
      signal,
    } as RequestInit)
    const { ok, status, headers: told } = response
    if (ok) return [(await response.text()).trim(), told.get('date')]
    // A date instead of seconds is rare here, and gets the usual pause.
    const retryAfterMs = Math.max(0, Number(told.get('retry-after')) * 1000) || undefined
    const details = { status, retryAfterMs }
    return fail(REFUSALS[status] ?? 'token_endpoint_failed', `answered ${status}.`, details)
  }
  try {
    const [answer, date] = await ask()
    const token =
      parseToken(answer) ??
      fail('token_response_invalid', 'answered without a token. Is it a login page?')
    // Readable from the own origin, or where the endpoint exposes the header.
    return toTokenRecord(token, Date.parse(String(date)))
  } catch (cause) {
    if (cause instanceof WisdomError) throw cause
    return fail('token_endpoint_unreachable', 'gave no answer. Is it up?', { cause })
  }
}

import { invalid, parseTenant } from '../embedUrl.js'
import { WisdomError } from '../errors.js'
import { isRecord } from '../isRecord.js'
import { type EndpointOptions, readResult, sendJson, toAddress } from './askEndpoint.js'
import { parseJson, parseToken } from './parseToken.js'
import { assertJson, type SessionIdentity, type WisdomContext } from './sessionKey.js'
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
export type GetTokenResult =
  | string
  | {
      /** The token. */
      token: string
    }
  | {
      /** The token, under the name that WisdomAI's own SDK reads. */
      jwt: string
    }
  | Response
  | null

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

export interface TokenSource extends SessionIdentity, EndpointOptions {
  getToken?: GetToken | undefined
  /** Whether `getToken` may be called while its last call is open. */
  concurrent?: boolean | undefined
}

/** Requests a token once, from the callback if there is one, else from the endpoint. Every failure is typed. */
export async function requestToken(
  source: TokenSource,
  reason: TokenReason,
  signal: AbortSignal,
): Promise<TokenRecord> {
  assertJson(source)
  const { getToken, tokenEndpoint = '', context } = source
  const name = getToken ? '`getToken`' : toAddress('tokenEndpoint', tokenEndpoint)
  try {
    const result = getToken
      ? await callGetToken(getToken, { reason, context }, signal)
      : await sendJson('tokenEndpoint', tokenEndpoint, source, { context }, signal)
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

/** An endpoint may name its tenant. A token of another tenant would only show a login page. */
function assertTenant({ baseUrl }: TokenSource, content: unknown): void {
  const theirs = isRecord(content) ? content.baseUrl : undefined
  if (theirs === undefined || baseUrl === undefined) return
  const tenant = parseTenant(theirs)
  if (toOneLoopback(tenant) === toOneLoopback(parseTenant(baseUrl))) return
  invalid('baseUrl', baseUrl, `${tenant}, which the tokens of your endpoint are for`)
}

/** A server in development often has another name for the same machine. */
const toOneLoopback = (tenant: string): string =>
  tenant.replace(/\/(localhost|127\.0\.0\.1|\[::1])/, '/loopback')

/** The first argument is JSON. The signal is for a function that declares a second: a Server Action cannot send it. */
function callGetToken(getToken: GetToken, options: GetTokenOptions, signal: AbortSignal): unknown {
  const plain = JSON.parse(JSON.stringify(options)) as GetTokenOptions
  if (getToken.length > 1) return getToken(plain, { signal })
  return (getToken as (options: GetTokenOptions) => unknown)(plain)
}

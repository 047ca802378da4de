import { WisdomError } from '../errors.js'
import {
  sendProblem,
  sendToken,
  toProblemCode,
  toStatus,
  toTokenAnswer,
  type TokenProblemCode,
} from './answer.js'
import { parseBaseUrl } from './baseUrl.js'
import { createWisdomApi, type WisdomApiOptions } from './createWisdomApi.js'
import { emitSafely, logFailure, type TokenHandlerEventHook } from './events.js'
import { identifyUser, type Identify } from './identify.js'
import { readContext } from './readContext.js'
import { isSameOrigin, parseOrigins } from './sameOrigin.js'

export interface TokenHandlerOptions extends WisdomApiOptions {
  /** Tells from the host's session who the user is. `null` answers 401; an error, or 5 s, 500. */
  identify: Identify
  /**
   * Origins that may ask besides the request's own, for browsers that send no `Sec-Fetch-Site`.
   * Needed behind a proxy that changes the host or the scheme of the URL. @default []
   */
  allowedOrigins?: readonly string[] | undefined
  /**
   * Told what became of each request. What it throws is ignored.
   *
   * @default failures go to `console.error`
   */
  onEvent?: TokenHandlerEventHook | undefined
}

export type TokenHandler = (request: Request) => Promise<Response>

/**
 * The token endpoint that the client half asks: `POST`, JSON `{ context? }` in, JSON `{ token, jwt,
 * baseUrl, expiresAt }` out, for the user that `identify` finds in the host's session.
 *
 * Failures are answered with problem details (RFC 9457): a `code` and a fixed text. Bodies over 16
 * kB are refused.
 *
 * @throws {WisdomError} `config_invalid`, at once, for an option that cannot work
 * @example
 * export const POST = createTokenHandler({
 *   baseUrl: 'https://acme.wisdom.ai',
 *   accessKey: process.env.WISDOM_ACCESS_KEY,
 *   identify: async (request) => {
 *     const user = await getSessionUser(request)
 *     return user ? { email: user.email } : null
 *   },
 * })
 */
export function createTokenHandler(options: TokenHandlerOptions): TokenHandler {
  const { identify, onEvent = logFailure } = options
  const api = createWisdomApi(options)
  const baseUrl = parseBaseUrl(options.baseUrl, options.allowedHosts)
  const allowedOrigins = parseOrigins(options.allowedOrigins ?? [])

  const refuse = (code: TokenProblemCode) => {
    emitSafely(onEvent, { type: 'request-refused', code, status: toStatus(code) })
    return sendProblem(code)
  }

  const fail = (error: WisdomError, email?: string) => {
    const code = toProblemCode(error.code)
    emitSafely(onEvent, { type: 'token-failed', code, status: toStatus(code), email, error })
    return sendProblem(code, error.retryAfterMs)
  }

  return async (request) => {
    if (request.method !== 'POST') return refuse('method_not_allowed')
    if (!isSameOrigin(request, allowedOrigins)) return refuse('cross_site')

    const { context, refusal } = await readContext(request)
    if (refusal) return refuse(refusal)

    const identity = await identifyUser(identify, request, context).catch(toWisdomError)
    if (identity instanceof WisdomError) return fail(identity)
    if (!identity) return refuse('unauthenticated')

    const { email, attributes } = identity
    const startedAt = Date.now()
    const token = await api.impersonateUser({ userEmail: email, attributes }).catch(toWisdomError)
    if (token instanceof WisdomError) return fail(token, email)

    const answer = toTokenAnswer(token, baseUrl)
    const durationMs = Date.now() - startedAt
    emitSafely(onEvent, { type: 'token-issued', email, expiresAt: answer.expiresAt, durationMs })
    return sendToken(answer)
  }
}

function toWisdomError(error: unknown): WisdomError {
  if (error instanceof WisdomError) return error
  return new WisdomError('misconfigured', 'The token handler failed unexpectedly.', {
    cause: error,
  })
}

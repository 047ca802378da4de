import { WisdomError } from '../../errors.js'
import {
  sendProblem,
  sendToken,
  toProblemCode,
  toRetryAfter,
  toStatus,
  type TokenProblemCode,
} from './answer.js'
import { createWisdomApi, type WisdomApiOptions } from '../wisdom/createWisdomApi.js'
import { describeMissing } from '../wisdom/credentials.js'
import { parseBaseUrl } from '../http/baseUrl.js'
import { allowReading, isPreflight, sendPreflight } from './cors.js'
import type { RateLimitOptions } from './createMemoryRateLimiter.js'
import {
  emitSafely,
  logFailure,
  type TokenHandlerEvent,
  type TokenHandlerEventHook,
} from './events.js'
import { identifyUser, type Identify } from './identify.js'
import { createIssuer } from './issueToken.js'
import { isAllowedOrigin, parseOrigins, readListedOrigin } from './origins.js'
import { takeOne, toRateLimiter, type RateLimiter } from './rateLimit.js'
import { readContext } from './readContext.js'

export interface TokenHandlerOptions extends Omit<WisdomApiOptions, 'baseUrl'> {
  /**
   * The tenant: `https://acme.wisdom.ai`. Loopback may use http and a port. It may be missing, as
   * `accessKey` may.
   */
  baseUrl: string | undefined
  /** Tells from the host's session who the user is. `null` answers 401; an error, or 5 s, 500. */
  identify: Identify
  /**
   * The access key, or two while keys are rotated. Where there is none, which is how it is while
   * Next.js builds, requests are answered `misconfigured` and the log says why.
   */
  accessKey?: WisdomApiOptions['accessKey']
  /**
   * Origins whose pages may ask besides the handler's own: `['https://app.acme.com']`. They get CORS
   * headers, with credentials, so list none but yours. Behind a proxy that changes `Host`, list the
   * handler's own origin too, for browsers that send no `Sec-Fetch-Site`. @default []
   */
  allowedOrigins?: readonly string[] | undefined
  /**
   * How many tokens one user may ask for, by the email that `identify` returns: numbers, a limiter
   * of your own for several instances (see docs/rate-limit.md), or `false` for no limit.
   *
   * @default 60 at once, and one a second after that
   */
  rateLimit?: RateLimitOptions | RateLimiter | false | undefined
  /**
   * How long WisdomAI may take for a token, in milliseconds, with everything that it takes: another
   * try, or creating the user. @default 8000
   */
  timeoutMs?: number | undefined
  /**
   * Told what became of each request. What it throws is ignored.
   *
   * @default failures go to `console.error`
   */
  onEvent?: TokenHandlerEventHook | undefined
}

/** What the environment holds, which is not there while an app is built. */
const REQUIRED = ['baseUrl', 'accessKey'] as const

export type TokenHandler = (request: Request) => Promise<Response>

/** Longer than one try of the browser's, so that its next one can share the answer. */
const TIMEOUT_MS = 8_000

/** For the list of all users, and for creating one: there is no list of one. */
const PROVISION_TIMEOUT_MS = 60_000

/**
 * The token endpoint that the client half asks: `POST`, JSON `{ context? }` in, JSON `{ token, jwt,
 * baseUrl, expiresAt }` out, for the user that `identify` finds in the host's session.
 *
 * Failures are answered with problem details (RFC 9457): a `code` and a fixed text. Bodies over 16
 * kB are refused. Requests that come while a token for an equal identity is on its way share it.
 *
 * @throws {WisdomError} `config_invalid`, at once, for an option that cannot work, except for a
 * missing `baseUrl` or `accessKey`
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
  const { identify, onEvent = logFailure, timeoutMs = TIMEOUT_MS } = options
  const missing = REQUIRED.find((name) => isMissing(options[name]))
  // While one is missing nothing is sent, but the other options are to be checked all the same.
  const given = isMissing(options.baseUrl) ? 'http://localhost' : options.baseUrl
  const accessKey = isMissing(options.accessKey) ? 'none' : options.accessKey
  const baseUrl = parseBaseUrl(given, options.allowedHosts)
  const allowedOrigins = parseOrigins(options.allowedOrigins ?? [])
  const allow = allowedOrigins.size > 0 ? 'POST, OPTIONS' : 'POST'
  const limiter = toRateLimiter(options.rateLimit)
  const upstream = { ...options, baseUrl, accessKey }
  const api = createWisdomApi({ ...upstream, timeoutMs })
  const patientApi = createWisdomApi({ ...upstream, timeoutMs: PROVISION_TIMEOUT_MS })

  const emit = (event: TokenHandlerEvent) => emitSafely(onEvent, event)

  const issueToken = createIssuer({
    api,
    patientApi,
    baseUrl,
    timeoutMs,
    onCreated: (email, provision) => emit({ type: 'user-created', email, provision }),
  })

  const refuse = (code: TokenProblemCode, headers?: Record<string, string>, email?: string) => {
    const user = email === undefined ? {} : { email }
    emit({ type: 'request-refused', code, status: toStatus(code), ...user })
    return sendProblem(code, headers)
  }

  const fail = (error: WisdomError, email?: string) => {
    const code = toProblemCode(error.code)
    emit({ type: 'token-failed', code, status: toStatus(code), email, error })
    return sendProblem(code, toRetryAfter(error.retryAfterMs))
  }

  const take = (email: string) =>
    takeOne(limiter, email, (error) => emit({ type: 'rate-limiter-failed', email, error }))

  const answer = async (request: Request): Promise<Response> => {
    if (request.method !== 'POST') return refuse('method_not_allowed', { allow })
    if (!isAllowedOrigin(request, allowedOrigins)) return refuse('cross_site')
    if (missing) return fail(new WisdomError('misconfigured', describeMissing(missing)))

    const { context, refusal } = await readContext(request)
    if (refusal) return refuse(refusal)

    const identity = await identifyUser(identify, request, context).catch(toWisdomError)
    if (identity instanceof WisdomError) return fail(identity)
    if (!identity) return refuse('unauthenticated')

    const { email, attributes } = identity
    const verdict = await take(email)
    if (!verdict.allowed) return refuse('rate_limited', toRetryAfter(verdict.retryAfterMs), email)

    const startedAt = Date.now()
    const issued = await issueToken(identity).catch(toWisdomError)
    if (issued instanceof WisdomError) return fail(issued, email)

    const { expiresAt } = issued
    const durationMs = Date.now() - startedAt
    emit({ type: 'token-issued', email, attributes, expiresAt, durationMs })
    return sendToken(issued)
  }

  const answerAlways = (request: Request) =>
    answer(request).catch((error: unknown) => fail(toWisdomError(error)))

  return async (request) => {
    const origin = readListedOrigin(request, allowedOrigins)
    if (origin === undefined) return answerAlways(request)
    const response = isPreflight(request) ? sendPreflight(request) : await answerAlways(request)
    allowReading(response, origin)
    return response
  }
}

function isMissing(value: TokenHandlerOptions['accessKey']): value is undefined {
  return [value].flat().every((text: unknown) => text === undefined || /^\s*$/.test(text as string))
}

function toWisdomError(error: unknown): WisdomError {
  if (error instanceof WisdomError) return error
  return new WisdomError('misconfigured', 'The token handler failed unexpectedly.', {
    cause: error,
  })
}

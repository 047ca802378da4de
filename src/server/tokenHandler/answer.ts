import { DOCS_URL } from '../../errors.js'
import { readExpiry } from '../validation/jwt.js'

/** What a token request is answered with when it fails: the `code` of the problem details. */
export type TokenProblemCode = keyof typeof PROBLEMS

/** What a token request is answered with. */
export interface TokenAnswer {
  token: string
  /** The same token, under the name that WisdomAI's own SDK reads. */
  jwt: string
  /** The tenant's origin. */
  baseUrl: string
  /** ISO 8601, from the token's `exp`; `null` when it has none. */
  expiresAt: string | null
}

const PROBLEMS = {
  method_not_allowed: { status: 405, title: 'Only POST is allowed here.' },
  cross_site: { status: 403, title: 'Requests from other sites are refused.' },
  request_invalid: {
    status: 400,
    title: 'The body must be empty, or JSON with an optional context.',
  },
  request_too_large: { status: 413, title: 'The body is too large.' },
  unauthenticated: { status: 401, title: 'Nobody is signed in.' },
  rate_limited: { status: 429, title: 'Too many requests of this user.' },
  user_not_provisioned: { status: 403, title: 'The user is not known to WisdomAI.' },
  upstream_rejected: { status: 502, title: 'WisdomAI refused to issue a token.' },
  upstream_unavailable: { status: 503, title: 'WisdomAI cannot be reached.' },
  misconfigured: { status: 500, title: 'The server could not issue a token; its log says why.' },
} as const

// Nobody may keep a token; a cache that does so all the same must not mix up users.
export const COMMON_HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  vary: 'Origin, Sec-Fetch-Site, Cookie, Authorization',
}

/** The code to tell the browser; what it could not act upon, it only learns as `misconfigured`. */
export function toProblemCode(code: string): TokenProblemCode {
  return Object.hasOwn(PROBLEMS, code) ? (code as TokenProblemCode) : 'misconfigured'
}

export function toStatus(code: TokenProblemCode): number {
  return PROBLEMS[code].status
}

/** A token answer as it is sent, written once for all who share it. */
export interface WrittenToken {
  expiresAt: TokenAnswer['expiresAt']
  text: string
}

export function writeToken(token: string, baseUrl: string): WrittenToken {
  const expiresAt = readExpiry(token)
  const answer: TokenAnswer = { token, jwt: token, baseUrl, expiresAt }
  return { expiresAt, text: JSON.stringify(answer) }
}

const TOKEN_HEADERS = { ...COMMON_HEADERS, 'content-type': 'application/json' }

export function sendToken({ text }: WrittenToken): Response {
  return new Response(text, { headers: TOKEN_HEADERS })
}

/**
 * Problem details: a fixed text per code, nothing of what went wrong inside.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export function sendProblem(
  code: TokenProblemCode,
  more: Readonly<Record<string, string>> = {},
): Response {
  const { status, title } = PROBLEMS[code]
  const type = DOCS_URL + code
  const headers = { ...COMMON_HEADERS, ...more, 'content-type': 'application/problem+json' }
  return new Response(JSON.stringify({ type, title, status, code }), { status, headers })
}

/** `Retry-After` in whole seconds, as the header wants it, and never sooner than asked for. */
export function toRetryAfter(ms: number | undefined): Record<string, string> {
  if (ms === undefined || !Number.isFinite(ms)) return {}
  return { 'retry-after': String(Math.max(0, Math.ceil(ms / 1000))) }
}

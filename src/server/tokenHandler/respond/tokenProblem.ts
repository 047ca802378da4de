import { DOCS_URL } from '../../../errors.js'
import { COMMON_HEADERS } from './commonHeaders.js'

/**
 * The `code` in the problem details of a failed request.
 *
 * - `method_not_allowed` (405): not a POST.
 * - `cross_site` (403): a page of an origin that is not allowed sent it.
 * - `request_invalid` (400): the body is not JSON, was read before, or did not arrive within 5 s. `detail` says which.
 * - `request_too_large` (413): the body has more than 16 kB.
 * - `unauthenticated` (401): `identify` returned no user.
 * - `rate_limited` (429): the user sent too many requests.
 * - `user_not_provisioned` (403): WisdomAI does not know the user.
 * - `identify_failed` (500): `identify` threw, took too long, or returned something that is no user. The server's log has
 *   the reason.
 * - `upstream_rejected` (502), `upstream_unavailable` (503): WisdomAI refused the call, or did not respond.
 * - `misconfigured` (500): any other failure. The server's log has the reason.
 */
export type TokenProblemCode =
  | 'method_not_allowed'
  | 'cross_site'
  | 'request_invalid'
  | 'request_too_large'
  | 'unauthenticated'
  | 'rate_limited'
  | 'user_not_provisioned'
  | 'identify_failed'
  | 'upstream_rejected'
  | 'upstream_unavailable'
  | 'misconfigured'

interface Problem {
  status: number
  title: string
}

const PROBLEMS: Record<TokenProblemCode, Problem> = {
  method_not_allowed: { status: 405, title: 'Only POST is allowed.' },
  cross_site: { status: 403, title: 'Requests from other sites are refused.' },
  request_invalid: {
    status: 400,
    title: 'The body must be empty, or JSON with an optional context.',
  },
  request_too_large: { status: 413, title: 'The body is too large.' },
  unauthenticated: { status: 401, title: 'Nobody is signed in.' },
  rate_limited: { status: 429, title: 'This user sent too many requests.' },
  user_not_provisioned: { status: 403, title: 'WisdomAI does not know this user.' },
  identify_failed: {
    status: 500,
    title: 'The server could not find out who is signed in. Its log has the reason.',
  },
  upstream_rejected: { status: 502, title: 'WisdomAI refused the call.' },
  upstream_unavailable: { status: 503, title: 'WisdomAI cannot be reached.' },
  misconfigured: {
    status: 500,
    title: 'The request failed on the server. Its log has the reason.',
  },
}

/** The code that the browser gets. A code that it cannot act on becomes `misconfigured`. */
export function toProblemCode(code: string): TokenProblemCode {
  return isProblemCode(code) ? code : 'misconfigured'
}

const isProblemCode = (code: string): code is TokenProblemCode => Object.hasOwn(PROBLEMS, code)

export function toStatus(code: TokenProblemCode): number {
  return PROBLEMS[code].status
}

/**
 * A response with problem details. Each code has a fixed text, which says nothing about the cause. `detail` says what a
 * developer of the host can change.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export function sendProblem(
  code: TokenProblemCode,
  extraHeaders: Readonly<Record<string, string>> = {},
  detail?: string,
): Response {
  const { status, title } = PROBLEMS[code]
  const type = DOCS_URL + code
  const contentType = { 'content-type': 'application/problem+json' }
  const headers = { ...COMMON_HEADERS, ...extraHeaders, ...contentType }
  return new Response(JSON.stringify({ type, title, status, code, detail }), { status, headers })
}

/** A `Retry-After` header in whole seconds, rounded up. */
export function toRetryAfterHeader(ms: number | undefined): Record<string, string> {
  if (ms === undefined || !Number.isFinite(ms)) return {}
  return { 'retry-after': String(Math.max(0, Math.ceil(ms / 1000))) }
}

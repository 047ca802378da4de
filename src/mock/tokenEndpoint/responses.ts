import { DOCS_URL } from '../../errors.js'
import { readClaims } from '../../jwt.js'
import { jsonResponse, textResponse } from '../http/responses.js'
import type { MockSettings } from '../tenant/settings.js'

interface IssuedToken {
  token: string
  baseUrl: string
}

/** Returns a token in one of the shapes that clients accept. */
export function toTokenResponse(
  shape: MockSettings['tokenResponse'],
  { token, baseUrl }: IssuedToken,
): Response {
  switch (shape) {
    case 'full':
      return jsonResponse({ token, jwt: token, baseUrl, expiresAt: toExpiresAt(token) })
    case 'jwt':
      return jsonResponse({ jwt: token, baseUrl })
    case 'token':
      return jsonResponse({ token })
    case 'text':
      return textResponse(token, 'text/plain')
  }
}

const toExpiresAt = (token: string): string =>
  new Date(Number(readClaims(token).exp) * 1000).toISOString()

const CODES: ReadonlyMap<number, string> = new Map([
  [401, 'unauthenticated'],
  [403, 'user_not_provisioned'],
  [429, 'rate_limited'],
  [502, 'upstream_rejected'],
  [503, 'upstream_unavailable'],
])

/**
 * Returns problem details like those of the handler of `wisdom-embed/server`. For a status that the handler
 * does not use, such as the 500 of a server that crashed, it returns no code.
 */
export function toProblem(status: number, retryAfter?: string | number): Response {
  const code = CODES.get(status) ?? ''
  const problem = { type: DOCS_URL + code, title: 'The mock refused the request.', status, code }
  const headers = new Headers({
    'cache-control': 'no-store',
    'content-type': 'application/problem+json',
  })
  if (retryAfter !== undefined) headers.set('retry-after', String(retryAfter))
  return new Response(JSON.stringify(problem), { status, headers })
}

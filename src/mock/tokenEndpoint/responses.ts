import { decodeJwt } from 'jose'
import { DOCS_URL } from '../../errors.js'
import type { MockSettings } from '../tenant/options.js'

/** A token, in one of the shapes that clients take. */
export function toBody(shape: MockSettings['tokenAnswer'], token: string, baseUrl: string) {
  switch (shape) {
    case 'full':
      return { token, jwt: token, baseUrl, expiresAt: toExpiry(token) }
    case 'jwt':
      return { jwt: token, baseUrl }
    case 'token':
      return { token }
    case 'text':
      return token
  }
}

const toExpiry = (token: string): string =>
  new Date((decodeJwt(token).exp ?? 0) * 1000).toISOString()

const CODES: Readonly<Record<number, string>> = {
  401: 'unauthenticated',
  403: 'user_not_provisioned',
  429: 'rate_limited',
  502: 'upstream_rejected',
  503: 'upstream_unavailable',
}

/** Problem details, as the handler of `wisdom-embed/server` sends them. */
export function refuse(status: number, retryAfter?: string | number): Response {
  const code = CODES[status] ?? 'misconfigured'
  const problem = { type: DOCS_URL + code, title: 'The mock was told to refuse.', status, code }
  const headers = new Headers({
    'cache-control': 'no-store',
    'content-type': 'application/problem+json',
  })
  if (retryAfter !== undefined) headers.set('retry-after', String(retryAfter))
  return new Response(JSON.stringify(problem), { status, headers })
}

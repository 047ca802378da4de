import { COMMON_HEADERS } from './commonHeaders.js'

/** Two hours, the longest time that Chromium keeps a preflight. */
const MAX_AGE_SECONDS = 7_200

/**
 * Allows a page of another origin to send a token request.
 *
 * All headers that the page asks for are allowed: its origin is listed, so it is one of the host's own pages, and the
 * headers are for the host's `identify`.
 *
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export function sendPreflight(request: Request): Response {
  const headers = new Headers({
    ...COMMON_HEADERS,
    vary: `${COMMON_HEADERS.vary}, Access-Control-Request-Method, Access-Control-Request-Headers`,
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers':
      request.headers.get('access-control-request-headers') ?? 'content-type',
    'access-control-max-age': String(MAX_AGE_SECONDS),
  })
  return new Response(null, { status: 204, headers })
}

/** Whether a browser asks for permission to send a request. */
export function isPreflight({ method, headers }: Request): boolean {
  return method === 'OPTIONS' && headers.has('access-control-request-method')
}

/**
 * Allows a page of another origin to read a response. That includes failures, as the client acts on their status. The
 * client also needs `Date` to compare clocks, and `Retry-After`.
 */
export function allowReading({ headers }: Response, origin: string): void {
  headers.set('access-control-allow-origin', origin)
  headers.set('access-control-allow-credentials', 'true')
  headers.set('access-control-expose-headers', 'Retry-After, Date')
}

import { COMMON_HEADERS } from './answer.js'

/** Two hours, the most that Chromium keeps a preflight for. */
const MAX_AGE_SECONDS = 7_200

/**
 * Tells the browser that a page of another origin may send the request it is about to send.
 *
 * The headers it asks for are granted as they are: the origin is listed, so it is the host's own,
 * and what it sends along for `identify` to read is the host's business.
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

/** Whether a browser asks for leave to send something, rather than for something. */
export function isPreflight({ method, headers }: Request): boolean {
  return method === 'OPTIONS' && headers.has('access-control-request-method')
}

/**
 * Lets a page of another origin read an answer, failures included: their status tells its client
 * what to do. `Date` is what clocks are set by, `Retry-After` when to come back.
 */
export function allowReading({ headers }: Response, origin: string): void {
  headers.set('access-control-allow-origin', origin)
  headers.set('access-control-allow-credentials', 'true')
  headers.set('access-control-expose-headers', 'Retry-After, Date')
}

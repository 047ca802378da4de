import { WisdomError } from '../../errors.js'
import { isLoopback } from '../http/loopback.js'

/**
 * Whether a page that may get a token sent this request, as far as the browser says. It protects against cross-site
 * requests:
 *
 * 1. A listed `Origin` is allowed.
 * 2. Otherwise, if there is a `Sec-Fetch-Site`, it has to be `same-origin`. Scripts cannot set this header.
 * 3. Older browsers and plain http do not send it. Then `Origin` has to be the address of the request. Its host is in
 *    `Host`, which a page cannot set. The request's URL may have the name of a machine behind a proxy, or the one that the
 *    framework was started with. https is accepted for a URL with http, as a proxy may have terminated it; http is not
 *    accepted for https.
 * 4. Without both headers the request is refused. Every browser sends `Origin` with a POST.
 *
 * @see https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
 */
export function isAllowedOrigin(request: Request, allowedOrigins: ReadonlySet<string>): boolean {
  if (readListedOrigin(request, allowedOrigins) !== undefined) return true
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  return isOwnOrigin(request)
}

function isOwnOrigin({ url, headers }: Request): boolean {
  const origin = headers.get('origin')
  const { protocol, host: urlHost } = new URL(url)
  const host = headers.get('host') ?? urlHost
  return ['https:', protocol].some((scheme) => origin === toOrigin(`${scheme}//${host}`))
}

// Without the default port of the scheme, as in `Origin`.
function toOrigin(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined
}

/** The `Origin` of a request, if it is listed. */
export function readListedOrigin(
  request: Request,
  allowedOrigins: ReadonlySet<string>,
): string | undefined {
  if (allowedOrigins.size === 0) return undefined
  const origin = request.headers.get('origin')
  return origin !== null && allowedOrigins.has(origin) ? origin : undefined
}

/**
 * Origins in the form in which browsers send them.
 *
 * @throws {WisdomError} `config_invalid`
 */
export function parseOrigins(origins: string | readonly string[]): ReadonlySet<string> {
  return new Set([origins].flat().map(parseOrigin))
}

function parseOrigin(text: string): string {
  const origin = URL.canParse(text) ? readOrigin(new URL(text)) : undefined
  if (origin !== undefined) return origin
  throw new WisdomError(
    'config_invalid',
    `\`allowedOrigins\` has ${JSON.stringify(text)}. Write each origin in full, like https://app.acme.com or ` +
      'capacitor://localhost. Plain http is for localhost, 127.0.0.1 and [::1] only.',
  )
}

/** `null` is the origin of every sandboxed frame and local file. The others are never the origin of a page. */
const NO_ORIGIN: ReadonlySet<string> = new Set([
  'about:',
  'blob:',
  'data:',
  'file:',
  'ftp:',
  'javascript:',
  'ws:',
  'wss:',
])

/** The origin that an address stands for, or `undefined` if it is none. */
function readOrigin(url: URL): string | undefined {
  const { protocol, hostname, host } = url
  // `https://*.acme.com` can be parsed, but would never match.
  if (NO_ORIGIN.has(protocol) || host === '' || host.includes('*')) return undefined
  if (url.username || url.password || url.search || url.hash) return undefined
  if (protocol === 'https:' || protocol === 'http:') {
    const isSafe = protocol === 'https:' || isLoopback(hostname)
    return isSafe && url.pathname === '/' ? url.origin : undefined
  }
  // The scheme of an app or an extension. Its origin is opaque to URL, but browsers send it like this.
  return url.pathname === '' ? `${protocol}//${host}` : undefined
}

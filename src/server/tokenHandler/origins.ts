import { WisdomError } from '../../errors.js'

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
export function parseOrigins(origins: readonly string[]): ReadonlySet<string> {
  return new Set(origins.map(parseOrigin))
}

function parseOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  // `https://*.acme.com` can be parsed, but would never match.
  const isOrigin = url && url.origin !== 'null' && !url.host.includes('*')
  if (isOrigin && url.pathname === '/' && !url.search && !url.hash) return url.origin
  throw new WisdomError(
    'config_invalid',
    `\`allowedOrigins\` has ${JSON.stringify(text)}. Write each origin in full, like https://app.acme.com.`,
  )
}

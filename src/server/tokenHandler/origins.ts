import { WisdomError } from '../../errors.js'

/**
 * Whether a page that may have a token sent this, as far as the browser tells: the guard against
 * cross-site requests.
 *
 * 1. An `Origin` that is listed may ask, from wherever it is.
 * 2. Otherwise `Sec-Fetch-Site`, where there is one, must be `same-origin`. Scripts cannot set it.
 * 3. Older browsers and plain http leave it out; then `Origin` must be the address asked. Its host
 *    stands in `Host`, which a page cannot set: the request's URL may hold the name of a machine
 *    behind a proxy, or what the framework was started with. https will do where the URL has http,
 *    as a proxy may have ended it; not the other way around.
 * 4. Neither: refused. Every browser sends `Origin` with a POST.
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
  const { protocol, host } = new URL(url)
  const asked = headers.get('host') ?? host
  return ['https:', protocol].some((scheme) => origin === toOrigin(`${scheme}//${asked}`))
}

// Without the port if it is the scheme's own, as in `Origin`.
function toOrigin(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined
}

/** The `Origin` of a request, if it is a listed one. */
export function readListedOrigin(
  request: Request,
  allowedOrigins: ReadonlySet<string>,
): string | undefined {
  if (allowedOrigins.size === 0) return undefined
  const origin = request.headers.get('origin')
  return origin !== null && allowedOrigins.has(origin) ? origin : undefined
}

/**
 * Origins as browsers spell them.
 *
 * @throws {WisdomError} `config_invalid`
 */
export function parseOrigins(origins: readonly string[]): ReadonlySet<string> {
  return new Set(origins.map(parseOrigin))
}

function parseOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  // `https://*.acme.com` would parse, and never match.
  const isOrigin = url && url.origin !== 'null' && !url.host.includes('*')
  if (isOrigin && url.pathname === '/' && !url.search && !url.hash) return url.origin
  throw new WisdomError(
    'config_invalid',
    `\`allowedOrigins\` has ${JSON.stringify(text)}. Write each origin in full, like https://app.acme.com.`,
  )
}

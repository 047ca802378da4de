import { WisdomError } from '../errors.js'

/**
 * Whether the host's own page sent this, as far as the browser tells: the guard against cross-site
 * requests.
 *
 * 1. `Sec-Fetch-Site`, where there is one, must be `same-origin`. Scripts cannot set it.
 * 2. Older browsers and plain http leave it out; then `Origin` must be the request's own, or a
 *    listed one.
 * 3. Neither: refused. Every browser sends `Origin` with a POST.
 *
 * @see https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
 */
export function isSameOrigin(request: Request, allowedOrigins: readonly string[]): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const origin = request.headers.get('origin')
  if (origin === null) return false
  return origin === new URL(request.url).origin || allowedOrigins.includes(origin)
}

/**
 * Origins as browsers spell them.
 *
 * @throws {WisdomError} `config_invalid`
 */
export function parseOrigins(origins: readonly string[]): string[] {
  return origins.map((text) => {
    const origin = URL.canParse(text) ? new URL(text).origin : 'null'
    if (origin !== 'null') return origin
    const advice = 'Write it like https://app.acme.com.'
    throw new WisdomError(
      'config_invalid',
      `\`allowedOrigins\` has ${JSON.stringify(text)}. ${advice}`,
    )
  })
}

import { WisdomError } from '../../errors.js'

/** Whose address a `baseUrl` is to be. */
export interface Vendor {
  name: string
  domains: readonly string[]
  /** What to use, for who got it wrong. */
  advice: string
}

const WISDOM: Vendor = {
  name: 'WisdomAI',
  domains: ['wisdom.ai', 'askwisdom.ai'],
  advice: "Use your tenant's address, like https://acme.wisdom.ai.",
}

/**
 * The tenant's origin, from a `baseUrl` as a developer wrote it.
 *
 * The access key goes to this address, so it is checked before anything is sent:
 * https, under a domain of the vendor, on the default port, or a host that `allowedHosts` lists.
 * Loopback may use http and any port, for the mock.
 *
 * @throws {WisdomError} `config_invalid`
 */
export function parseBaseUrl(
  baseUrl: string,
  allowedHosts: readonly string[] = [],
  vendor = WISDOM,
): string {
  const invalid = (complaint: string) => complain(complaint, vendor)
  const url = parseUrl(baseUrl)
  if (!url) throw invalid('is not an absolute URL')
  if (url.username || url.password) throw invalid('must not hold a user name or password')
  if (url.pathname !== '/' || url.search || url.hash) throw invalid('must end after the host')
  if (isLoopback(url.hostname)) return url.origin
  if (url.protocol !== 'https:') throw invalid('must use https')
  if (!isVendorHost(url, vendor) && !allowedHosts.includes(url.host)) {
    throw invalid(
      `has the host ${url.host}, which is not ${vendor.name}'s; list it in \`allowedHosts\``,
    )
  }
  return url.origin
}

// Only http(s): with the access key pasted in place of the URL, `key:…` would parse as well.
function parseUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url && ['https:', 'http:'].includes(url.protocol) ? url : undefined
}

function isLoopback(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname) || hostname.endsWith('.localhost')
}

function isVendorHost({ hostname, port }: URL, { domains }: Vendor): boolean {
  const isVendor = (domain: string) => hostname === domain || hostname.endsWith(`.${domain}`)
  return port === '' && domains.some(isVendor)
}

// Never repeats the whole value: it may be a secret in the wrong place.
function complain(complaint: string, { advice }: Vendor): WisdomError {
  return new WisdomError('config_invalid', `\`baseUrl\` ${complaint}. ${advice}`)
}

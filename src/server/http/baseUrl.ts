import { WisdomError } from '../../errors.js'
import { isLoopback } from './loopback.js'

/** The vendor that a `baseUrl` has to belong to. */
export interface Vendor {
  name: string
  domains: readonly string[]
  /** Advice for an invalid value. */
  advice: string
}

const WISDOM: Vendor = {
  name: 'WisdomAI',
  domains: ['wisdom.ai', 'askwisdom.ai'],
  advice: "Use your tenant's address, like https://acme.wisdom.ai.",
}

/**
 * The origin of a `baseUrl` as a developer wrote it.
 *
 * The access key is sent to this address, so it is checked before anything is sent. It has to use https, a
 * domain of the vendor and the default port, or a host that `trustedApiHosts` lists. `localhost`,
 * `127.0.0.1` and `[::1]` may use http and any port, for the mock.
 *
 * @throws {WisdomError} `config_invalid`
 */
export function parseBaseUrl(
  baseUrl: string,
  trustedApiHosts: readonly string[] = [],
  vendor = WISDOM,
): string {
  const invalid = (complaint: string) => invalidBaseUrl(complaint, vendor)
  const trusted = parseHosts(trustedApiHosts)
  const url = parseHttpUrl(baseUrl)
  if (!url) throw invalid('is not an absolute URL')
  if (url.username || url.password) throw invalid('must not contain a user name or password')
  if (url.pathname !== '/' || url.search || url.hash) throw invalid('must end after the host')
  if (isLoopback(url.hostname)) return url.origin
  if (url.protocol !== 'https:') throw invalid('must use https')
  if (!isVendorHost(url, vendor) && !trusted.has(url.host)) {
    throw invalid(
      `has the host ${url.host}, which does not belong to ${vendor.name}; add it to \`trustedApiHosts\` if it is right`,
    )
  }
  return url.origin
}

/** A string is one host, as it would have a method `includes` too. */
function parseHosts(hosts: string | readonly string[]): ReadonlySet<string> {
  return new Set([hosts].flat().map(parseHost))
}

/** A mistake here is told at once, as keys go to these hosts. */
function parseHost(host: string): string {
  const url = `https://${host}`
  const isHost = URL.canParse(url) && !/[/?#@\\*]/.test(host)
  if (isHost) return new URL(url).host
  throw new WisdomError(
    'config_invalid',
    `\`trustedApiHosts\` has ${JSON.stringify(host)}. Write each host without https:// and without a path, like ` +
      'bi.acme.com or bi.acme.com:8443. Origins of your own pages belong to `allowedOrigins`.',
  )
}

// Only http(s): an access key that was pasted in place of the URL may parse as `key:…`.
function parseHttpUrl(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined
}

function isVendorHost({ hostname, port }: URL, { domains }: Vendor): boolean {
  const isUnder = (domain: string) => hostname === domain || hostname.endsWith(`.${domain}`)
  return port === '' && domains.some(isUnder)
}

// Never repeats the value: it may be a secret in the wrong place.
function invalidBaseUrl(complaint: string, { advice }: Vendor): WisdomError {
  return new WisdomError('config_invalid', `\`baseUrl\` ${complaint}. ${advice}`)
}

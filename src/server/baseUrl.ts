import { WisdomError } from '../errors.js'

const VENDOR_DOMAINS = ['wisdom.ai', 'askwisdom.ai']

/**
 * The tenant's origin, from a `baseUrl` as a developer wrote it.
 *
 * The access key goes to this address, so it is checked before anything is sent:
 * https, under wisdom.ai or askwisdom.ai, on the default port, or a host that `allowedHosts` lists.
 * Loopback may use http and any port, for the mock.
 *
 * @throws {WisdomError} `config_invalid`
 */
export function parseBaseUrl(baseUrl: string, allowedHosts: readonly string[] = []): string {
  const url = parseUrl(baseUrl)
  if (!url) throw invalid('is not an absolute URL')
  if (url.username || url.password) throw invalid('must not hold a user name or password')
  if (url.pathname !== '/' || url.search || url.hash) throw invalid('must end after the host')
  if (isLoopback(url.hostname)) return url.origin
  if (url.protocol !== 'https:') throw invalid('must use https')
  if (!isVendorHost(url) && !allowedHosts.includes(url.host)) {
    throw invalid(`has the host ${url.host}, which is not WisdomAI's; list it in \`allowedHosts\``)
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

function isVendorHost({ hostname, port }: URL): boolean {
  const isVendor = (domain: string) => hostname === domain || hostname.endsWith(`.${domain}`)
  return port === '' && VENDOR_DOMAINS.some(isVendor)
}

// Never repeats the whole value: it may be a secret in the wrong place.
function invalid(complaint: string): WisdomError {
  return new WisdomError(
    'config_invalid',
    `\`baseUrl\` ${complaint}. Use your tenant's address, like https://acme.wisdom.ai.`,
  )
}

import { failed, ok, warning, type Finding, type Probe } from './check.js'
import { probe } from './probe.js'

export interface PageOptions {
  baseUrl: string
  /** The page of a dashboard, rather than the search. */
  dashboardId?: string | undefined
  /** The origin of the page that frames it. */
  hostOrigin?: string | undefined
}

/**
 * Whether the embed page is there and lets itself be framed. It is asked for without a token, so
 * none gets into a log on the way; what the page makes of a token, only a browser can tell.
 */
export async function checkPage(options: PageOptions, via: Probe): Promise<Finding> {
  const { baseUrl, dashboardId, hostOrigin } = options
  const path = dashboardId
    ? `/embed/dashboards/${encodeURIComponent(dashboardId)}`
    : '/embed/search'
  const outcome = await probe(baseUrl + path, { headers: { accept: 'text/html' } }, via)
  if (!outcome.response) return failed(`${path} does not answer (${outcome.code}).`, outcome.advice)

  const { status, headers } = outcome.response
  if (status === 404)
    return failed(
      `${path} answers 404.`,
      'Check the id of the dashboard, and that embedding is on for your tenant.',
    )
  if (status >= 300 && status < 400)
    return failed(
      `${path} redirects.`,
      `Use the address that it leads to as the base URL, if it is yours.`,
    )
  if (status !== 200)
    return failed(
      `${path} answers ${status}.`,
      'Ask WisdomAI whether embedding is on for your tenant.',
    )
  if (!(headers.get('content-type') ?? '').includes('html')) {
    return failed(
      `${path} answers something that is no page.`,
      'Check that the base URL is the one at which you sign in.',
    )
  }
  return checkFraming(path, headers, hostOrigin)
}

function checkFraming(path: string, headers: Headers, hostOrigin: string | undefined): Finding {
  const ancestors = readFrameAncestors(headers)
  const askVendor = `Ask WisdomAI to allow ${hostOrigin ?? "your app's origin"} as an embedding origin.`
  // Where both are there, browsers follow frame-ancestors and ignore the older header.
  if (!ancestors) {
    const frameOptions = headers.get('x-frame-options')
    if (frameOptions)
      return failed(`${path} forbids framing (X-Frame-Options: ${frameOptions}).`, askVendor)
    return ok(`${path} is there, and may be framed.`)
  }
  const list = ancestors.join(' ')
  if (ancestors.includes("'none'"))
    return failed(`${path} forbids framing (frame-ancestors 'none').`, askVendor)
  if (!hostOrigin) {
    return warning(
      `${path} may be framed by: ${list}.`,
      'Pass --host-origin to check that your app is among them.',
    )
  }
  if (ancestors.some((source) => matches(source, hostOrigin)))
    return ok(`${path} may be framed by ${hostOrigin}.`)
  return failed(`${path} may be framed by ${list} only, not by ${hostOrigin}.`, askVendor)
}

/** @see https://www.w3.org/TR/CSP3/#directive-frame-ancestors */
function readFrameAncestors(headers: Headers): string[] | undefined {
  const policy = headers.get('content-security-policy') ?? ''
  const directive = policy
    .split(/[;,]/)
    .map((part) => part.trim().split(/\s+/))
    .find(([name]) => name?.toLowerCase() === 'frame-ancestors')
  return directive?.slice(1)
}

/** The forms of a source that are in use for framing: `*`, `https:`, a host with or without scheme, `*.acme.com`. */
function matches(source: string, origin: string): boolean {
  const { protocol, host } = new URL(origin)
  if (source === '*' || source === protocol) return true
  const [, scheme, pattern = ''] = /^(?:(https?:)\/\/)?([^/]+)\/?$/.exec(source) ?? []
  if (scheme && scheme !== protocol) return false
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern
}

import { failed, ok, warning, type Finding } from './checkResult.js'
import { allowsOrigin, readFrameAncestors } from './frameAncestors.js'
import { probe, type ProbeOptions } from './probe.js'

export interface EmbedPageOptions {
  baseUrl: string
  /** Checks the page of this dashboard, instead of the search. */
  dashboardId?: string | undefined
  /** The origin of the page that embeds it. */
  pageOrigin?: string | undefined
}

/**
 * Checks that the embed page exists and can be framed. It is requested without a token, so none gets into a log.
 * Only a browser can tell what the page does with a token.
 */
export async function checkEmbedPage(
  { baseUrl, dashboardId, pageOrigin }: EmbedPageOptions,
  options: ProbeOptions,
): Promise<Finding> {
  const path = dashboardId
    ? `/embed/dashboards/${encodeURIComponent(dashboardId)}`
    : '/embed/search'
  const result = await probe(baseUrl + path, { headers: { accept: 'text/html' } }, options)
  if (!result.response) return failed(`No response from ${path} (${result.code}).`, result.advice)
  const { response } = result
  return checkResponse(path, response) ?? checkFraming(path, response.headers, pageOrigin)
}

/** A finding for a response that is not a page. */
function checkResponse(path: string, { status, headers }: Response): Finding | undefined {
  if (status === 404) {
    return failed(
      `${path} returns 404.`,
      'Check the id of the dashboard, and that embedding is enabled for your tenant.',
    )
  }
  if (status >= 300 && status < 400) {
    return failed(`${path} redirects.`, 'If the target is your tenant, use it as the base URL.')
  }
  if (status !== 200) {
    return failed(
      `${path} returns ${status}.`,
      'Ask WisdomAI whether embedding is enabled for your tenant.',
    )
  }
  if (!headers.get('content-type')?.includes('html')) {
    return failed(
      `${path} does not return an HTML page.`,
      'Check that the base URL is the one where you sign in.',
    )
  }
  return undefined
}

// Browsers ignore X-Frame-Options where frame-ancestors is set.
function checkFraming(path: string, headers: Headers, pageOrigin: string | undefined): Finding {
  const ancestors = readFrameAncestors(headers)
  if (ancestors) return checkFrameAncestors(path, ancestors, pageOrigin)
  const frameOptions = headers.get('x-frame-options')
  if (!frameOptions) return ok(`${path} exists and may be framed.`)
  return failed(
    `${path} forbids framing (X-Frame-Options: ${frameOptions}).`,
    describeVendorRequest(pageOrigin),
  )
}

function checkFrameAncestors(
  path: string,
  ancestors: readonly string[],
  pageOrigin: string | undefined,
): Finding {
  const list = ancestors.join(' ')
  if (ancestors.includes("'none'")) {
    return failed(
      `${path} forbids framing (frame-ancestors 'none').`,
      describeVendorRequest(pageOrigin),
    )
  }
  if (pageOrigin === undefined) {
    return warning(
      `${path} may be framed by: ${list}.`,
      'Pass --page-origin to check that your app is among them.',
    )
  }
  if (ancestors.some((source) => allowsOrigin(source, pageOrigin))) {
    return ok(`${path} may be framed by ${pageOrigin}.`)
  }
  return failed(
    `${path} may be framed by ${list} only, not by ${pageOrigin}.`,
    describeVendorRequest(pageOrigin),
  )
}

const describeVendorRequest = (pageOrigin: string | undefined) =>
  `Ask WisdomAI to allow ${pageOrigin ?? "your app's origin"} as an embedding origin.`

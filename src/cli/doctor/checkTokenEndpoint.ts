import { parseJsonObject } from '../json/jsonObject.js'
import { failed, ok, warning, type Finding } from './checkResult.js'
import { probe, type ProbeOptions } from './probe.js'

/**
 * Checks the host's token endpoint. The request is the one that the host's page would send, without a session.
 * The endpoint must return 401.
 */
export async function checkTokenEndpoint(url: string, options: ProbeOptions): Promise<Finding> {
  const { origin } = new URL(url)
  const headers = { origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
  const result = await probe(url, { method: 'POST', headers, body: '{}' }, options)
  if (!result.response) return failed(`No response from ${url} (${result.code}).`, result.advice)
  const { response, text } = result
  if (containsToken(text)) {
    return failed(
      `${url} returns a token without a session.`,
      '`identify` must read the user from the session, and return null without one. Fix this first.',
    )
  }
  if (response.status === 401) return checkUnauthenticated(url, response, readProblemCode(text))
  return checkUnexpected(url, response, text)
}

/** Checks a 401, which is what the endpoint must return. */
function checkUnauthenticated(
  url: string,
  { headers }: Response,
  problemCode: string | undefined,
): Finding {
  if (problemCode === undefined) {
    return warning(
      `${url} returns 401, but not from createTokenHandler().`,
      'Something in front of the handler returns it. That is fine if signed-in users get through.',
    )
  }
  if (!headers.get('cache-control')?.includes('no-store')) {
    return warning(
      `${url} returns 401 without cache-control: no-store.`,
      'Something between the handler and this machine removes headers, and may cache tokens. Keep the headers.',
    )
  }
  return ok(`${url} exists and rejects requests without a session.`)
}

function checkUnexpected(url: string, { status }: Response, text: string): Finding {
  const code = readProblemCode(text)
  const answer = `${url} returns ${status}${code === undefined ? '' : ` (${code})`}`
  if (isRedirect(status)) {
    return failed(
      `${answer}: a redirect, for example to a sign-in page.`,
      'The endpoint must return 401 itself. Exclude it from the redirects of your sign-in.',
    )
  }
  const advice = getStatusAdvice(status)
  if (advice !== undefined) return failed(`${answer}.`, advice)
  if (text.trimStart().startsWith('<')) {
    return failed(
      `${answer} with an HTML page.`,
      'A catch-all route of your app responds instead of the handler. Mount the handler before it.',
    )
  }
  return failed(
    `${answer}.`,
    'Without a session, the endpoint must return 401. Mount the handler from createTokenHandler() there.',
  )
}

const isRedirect = (status: number) => status >= 300 && status < 400

/** What to do about a status that has one common cause. */
function getStatusAdvice(status: number): string | undefined {
  if (status >= 500) {
    return 'Check the log of your server, and the events that `onEvent` receives.'
  }
  switch (status) {
    case 403:
      return 'The handler takes the request for a cross-site one. Behind a proxy, add the origin of your app to `allowedOrigins`.'
    case 404:
      return 'Mount the handler from createTokenHandler() at this path, or check the URL.'
    case 405:
      return 'The route does not accept POST. Export the handler as POST, or route POST to it.'
    default:
      return undefined
  }
}

/** The code of problem details, such as `unauthenticated`. */
function readProblemCode(text: string): string | undefined {
  const code = parseJsonObject(text)?.code
  return typeof code === 'string' && /^\w{1,40}$/.test(code) ? code : undefined
}

function containsToken(text: string): boolean {
  return /\beyJ[\w-]+\.[\w-]+\./.test(text) || typeof parseJsonObject(text)?.token === 'string'
}

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
  if (!result.response) return failed(`${url} does not answer (${result.code}).`, result.advice)
  const { response, text } = result
  if (containsToken(text)) {
    return failed(
      `${url} hands out a token to somebody who is not signed in.`,
      '`identify` must find the user in the session, and return null without one. Fix this before anything else.',
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
      `${url} answers 401, but not from createTokenHandler().`,
      'Something before it answers; that is fine if it lets signed-in users through.',
    )
  }
  if (!headers.get('cache-control')?.includes('no-store')) {
    return warning(
      `${url} answers without cache-control: no-store.`,
      'Something behind the handler changes its headers, and may keep tokens: let them pass.',
    )
  }
  return ok(`${url} is there, and turns strangers away.`)
}

function checkUnexpected(url: string, { status }: Response, text: string): Finding {
  const code = readProblemCode(text)
  const answer = `${url} answers ${status}${code === undefined ? '' : ` (${code})`}`
  if (isRedirect(status)) {
    return failed(
      `${answer}: a redirect, as to a sign-in page.`,
      'The endpoint must answer 401 by itself; leave it out of what your sign-in redirects.',
    )
  }
  const advice = getStatusAdvice(status)
  if (advice !== undefined) return failed(`${answer}.`, advice)
  if (text.trimStart().startsWith('<')) {
    return failed(
      `${answer} with a page in HTML.`,
      'A catch-all route of your app answers before the handler: mount it earlier.',
    )
  }
  return failed(
    `${answer}.`,
    'Without a session it has to answer 401: mount the handler from createTokenHandler() there.',
  )
}

const isRedirect = (status: number) => status >= 300 && status < 400

/** What to do about a status that has one common cause. */
function getStatusAdvice(status: number): string | undefined {
  if (status >= 500) {
    return "Its own log says why: look at your server's, or at what `onEvent` was told."
  }
  switch (status) {
    case 403:
      return 'The request was taken for one from another site: behind a proxy, list the origin of your app in `allowedOrigins`.'
    case 404:
      return 'Mount the handler from createTokenHandler() at this path, or check the URL.'
    case 405:
      return 'The route does not take POST: export the handler as POST, or route POST to it.'
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

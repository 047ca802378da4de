import { failed, ok, warning, type Finding, type Probe } from './check.js'
import { probe } from './probe.js'

/**
 * Whether the host's token endpoint is there, and gives nothing to a stranger: asked as the host's
 * own page would ask, but without a session, it has to answer 401.
 */
export async function checkEndpoint(url: string, via: Probe): Promise<Finding> {
  const { origin } = new URL(url)
  const headers = { origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
  const outcome = await probe(url, { method: 'POST', headers, body: '{}' }, via)
  if (!outcome.response) return failed(`${url} does not answer (${outcome.code}).`, outcome.advice)
  return judge(url, outcome.response, outcome.text)
}

function judge(url: string, response: Response, text: string): Finding {
  const { status } = response
  const answers = `${url} answers ${status}${codeIn(text)}`
  if (holdsToken(text)) {
    return failed(
      `${url} hands out a token to somebody who is not signed in.`,
      '`identify` must find the user in the session, and return null without one. Fix this before anything else.',
    )
  }
  if (status === 401 && codeIn(text)) return checkCaching(url, response)
  if (status === 401)
    return warning(
      `${answers}, but not from createTokenHandler().`,
      'Something before it answers; that is fine if it lets signed-in users through.',
    )
  if (status === 404)
    return failed(
      `${answers}.`,
      'Mount the handler from createTokenHandler() at this path, or check the URL.',
    )
  if (status === 405)
    return failed(
      `${answers}.`,
      'The route does not take POST: export the handler as POST, or route POST to it.',
    )
  if (status === 403)
    return failed(
      `${answers}.`,
      'The request was taken for one from another site: behind a proxy, list the origin of your app in `allowedOrigins`.',
    )
  if (status >= 300 && status < 400)
    return failed(
      `${answers}: a redirect, as to a sign-in page.`,
      'The endpoint must answer 401 by itself; leave it out of what your sign-in redirects.',
    )
  if (status >= 500)
    return failed(
      `${answers}.`,
      "Its own log says why: look at your server's, or at what `onEvent` was told.",
    )
  if (/^\s*</.test(text))
    return failed(
      `${answers} with a page in HTML.`,
      'A catch-all route of your app answers before the handler: mount it earlier.',
    )
  return failed(
    `${answers}.`,
    'Without a session it has to answer 401: mount the handler from createTokenHandler() there.',
  )
}

function checkCaching(url: string, { headers }: Response): Finding {
  if (headers.get('cache-control')?.includes('no-store')) {
    return ok(`${url} is there, and turns strangers away.`)
  }
  return warning(
    `${url} answers without cache-control: no-store.`,
    'Something behind the handler changes its headers, and may keep tokens: let them pass.',
  )
}

/** ` (unauthenticated)`: the code of problem details. */
function codeIn(text: string): string {
  const code = readJson(text)?.code
  return typeof code === 'string' && /^\w{1,40}$/.test(code) ? ` (${code})` : ''
}

function holdsToken(text: string): boolean {
  return /\beyJ[\w-]+\.[\w-]+\./.test(text) || typeof readJson(text)?.token === 'string'
}

function readJson(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

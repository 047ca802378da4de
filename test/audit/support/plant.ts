import type { FetchHandler } from '../../../src/server/http/fetchHandler.js'
import type { Audited } from './endpoint.js'

/** Puts a mistake between the audit and an endpoint that has none. */
export type Fault = (audited: Audited) => FetchHandler

type Matches = (request: Request, body: string, audited: Audited, response?: Response) => boolean

/** Changes the answers to some requests. */
export function onAnswer(
  matches: Matches,
  answer: (response: Response, request: Request, audited: Audited) => Response | Promise<Response>,
): Fault {
  return (audited) => async (request) => {
    const body = await request.clone().text()
    const response = await audited.fetch(request)
    return matches(request, body, audited, response) ? answer(response, request, audited) : response
  }
}

/** Changes some requests. */
export function onRequest(
  matches: (request: Request, audited: Audited) => boolean,
  toOther: (request: Request, audited: Audited) => Request,
): Fault {
  return (audited) => (request) =>
    audited.fetch(matches(request, audited) ? toOther(request, audited) : request)
}

export const onBody = (toOther: (body: Record<string, unknown>) => unknown) =>
  onAnswer(isIssued, async (response) =>
    withBody(response, JSON.stringify(toOther(await readBody(response)))),
  )

export const onToken = (toOther: (token: string) => string) =>
  onBody(({ token }) => ({ token: toOther(String(token)) }))

/** Believes a request that names the second user. */
export function believe(names: (request: Request, body: string) => boolean): Fault {
  return (audited) => async (request) => {
    const body = await request.clone().text()
    const { second } = audited.cookies
    if (!names(request, body)) return audited.fetch(request)
    return audited.fetch(toOwnPage(change(request, { cookie: second }), audited))
  }
}

/** Answers with a kept token for the same key. */
export function keepTokens(toKey: (request: Request) => string): Fault {
  return (audited) => {
    const kept = new Map<string, Response>()
    return async (request) => {
      const response = await audited.fetch(request)
      if (request.method !== 'POST' || response.status !== 200) return response
      const key = toKey(request)
      kept.set(key, kept.get(key) ?? response.clone())
      return kept.get(key)?.clone() ?? response
    }
  }
}

/** A global variable: the user of whoever asked last, when the answer of somebody else is made. */
export function mixUsers(): Fault {
  return (audited) => {
    let open = 0
    return async (request) => {
      open += 1
      const isBusy = open > 1
      try {
        const { first } = audited.cookies
        return await audited.fetch(isBusy ? change(request, { cookie: first }) : request)
      } finally {
        open -= 1
      }
    }
  }
}

/** Answers a failure with the last token. */
export function giveOldToken(): Fault {
  return (audited) => {
    let last: Response | undefined
    return async (request) => {
      const response = await audited.fetch(request)
      if (request.method === 'POST' && response.status === 200) last = response.clone()
      return response.status >= 500 && last ? last.clone() : response
    }
  }
}

export function keepFailing(): Fault {
  return (audited) => {
    let failure: Response | undefined
    return async (request) => {
      const response = failure?.clone() ?? (await audited.fetch(request))
      if (response.status >= 500) failure = response.clone()
      return response
    }
  }
}

export function onTrace(trace: string): Fault {
  return onAnswer(isFailure, (response) => withBody(response, `Failed\n${trace}\n`))
}

export function isSignedOut({ method, headers }: Request): boolean {
  return method === 'POST' && !headers.has('cookie')
}

export function hasInvalidCookie({ headers }: Request): boolean {
  return (headers.get('cookie') ?? '').includes('=invalid')
}

export function hasCookie({ headers }: Request): boolean {
  return headers.has('cookie')
}

export function hasValidCookie(request: Request): boolean {
  return hasCookie(request) && !hasInvalidCookie(request)
}

export function isIssued(_request: Request, _body: string, _audited: Audited, response?: Response) {
  return response?.status === 200
}

export function isFailure(
  _request: Request,
  _body: string,
  _audited: Audited,
  response?: Response,
) {
  return (response?.status ?? 0) >= 500
}

export function isOlderBrowser({ headers, method }: Request): boolean {
  return method === 'POST' && !headers.has('sec-fetch-site') && headers.has('referer')
}

export function isCrossSite({ headers }: Request): boolean {
  return headers.get('sec-fetch-site') === 'cross-site'
}

/** The audit sends no Referer from pages of others. */
export function isForeign({ headers }: Request): boolean {
  return !headers.has('sec-fetch-site') && headers.has('origin') && !headers.has('referer')
}

export function isOtherMethod({ method }: Request): boolean {
  return method !== 'POST' && method !== 'OPTIONS'
}

export function isPreflight({ method }: Request): boolean {
  return method === 'OPTIONS'
}

export function readOrigin({ headers }: Request): string {
  return headers.get('origin') ?? ''
}

export const hostname = (origin: string) => (URL.canParse(origin) ? new URL(origin).hostname : '')

export function change(request: Request, extra: Record<string, string>): Request {
  const headers = new Headers(request.headers)
  for (const [name, value] of Object.entries(extra)) {
    if (value === '') headers.delete(name)
    else headers.set(name, value)
  }
  return new Request(request, { headers })
}

export function toOwnPage(
  { url, headers, signal }: Request,
  { origin, cookies }: Audited,
): Request {
  const cookie = headers.get('cookie') ?? cookies.first
  const own = { origin, referer: `${origin}/`, 'sec-fetch-site': 'same-origin', cookie }
  const type = { 'content-type': 'application/json' }
  return new Request(url, { method: 'POST', headers: { ...own, ...type }, body: '{}', signal })
}

export const redirect = (location: string) =>
  new Response(null, { status: 302, headers: { location } })

export const html = (text: string) =>
  new Response(`<!doctype html><h1>${text}</h1>`, { headers: { 'content-type': 'text/html' } })

export const problem = (status: number, code: string) => Response.json({ status, code }, { status })

export const readBody = async (response: Response) =>
  (await response.clone().json()) as Record<string, string>

export const withBody = ({ status, headers }: Response, body: string) =>
  new Response(body, { status, headers: toPlainHeaders(headers) })

export const withStatus = (response: Response, status: number) =>
  new Response(response.body, { status, headers: toPlainHeaders(response.headers) })

/** Without what belongs to the body of before. */
function toPlainHeaders(headers: Headers): Headers {
  const plain = new Headers(headers)
  for (const name of ['content-length', 'content-encoding', 'transfer-encoding']) plain.delete(name)
  return plain
}

export function withHeader(response: Response, name: string, value: string): Response {
  const changed = withStatus(response, response.status)
  changed.headers.set(name, value)
  return changed
}

export function without(response: Response, name: string): Response {
  const changed = withStatus(response, response.status)
  changed.headers.delete(name)
  return changed
}

export const withCors = (response: Response, origin: string) =>
  withHeader(
    withHeader(response, 'access-control-allow-origin', origin),
    'access-control-allow-credentials',
    'true',
  )

/** A token with other claims. The audit does not verify signatures, as it has no key. */
export function withClaims(token: string, claims: object): string {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const before = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object
  const text = JSON.stringify({ ...before, ...claims })
  return [header, Buffer.from(text).toString('base64url'), signature].join('.')
}

const IMPERSONATE = `mutation ($accessToken: String!, $userEmail: String!) {
  impersonateUser(accessToken: $accessToken, userEmail: $userEmail)
}`

export async function callWisdom({ mock, accessKey }: Audited): Promise<void> {
  const variables = { accessToken: accessKey, userEmail: 'alice@example.com' }
  await mock.fetch(
    new Request('https://acme.wisdom.ai/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: IMPERSONATE, variables }),
    }),
  )
}

import type { FetchHandler } from '../../src/server/http/fetchHandler.js'

export const TENANT = 'https://acme.wisdom.ai'
export const APP = 'https://app.acme.com'

/** With all that some encoding changes: slashes, plus, quotes, a space, letters beyond ASCII. */
export const ACCESS_KEY = 'wsk_live/9f+Q"4 é&<%27>zT7=='

export const EXP = Date.UTC(2030, 0, 1) / 1000

export function createJwt(claims: object = { exp: EXP }): string {
  const part = (value: object) => btoa(JSON.stringify(value)).replace(/=/g, '')
  return `${part({ alg: 'RS256' })}.${part(claims)}.c2lnbmF0dXJl`
}

export const JWT = createJwt()

/** WisdomAI as a `fetch`: answers with what `answer` returns, and keeps what it was sent. */
export function createUpstream(answer: (request: Request) => Response | Promise<Response>) {
  const requests: { url: string; redirect: string; body: Record<string, unknown> }[] = []
  const fetch: FetchHandler = async (request) => {
    const body = (await request.clone().json()) as Record<string, unknown>
    requests.push({ url: request.url, redirect: request.redirect, body })
    return answer(request)
  }
  return { fetch, requests }
}

export const answerJwt = () => Response.json({ data: { impersonateUser: JWT } })

export const answerErrors = (...messages: string[]) =>
  Response.json({ data: null, errors: messages.map((message) => ({ message })) })

/** What a browser sends when the host's own page asks. */
export function createTokenRequest({ url, headers, ...init }: TokenRequestInit = {}): Request {
  return new Request(url ?? `${APP}/api/wisdom/token`, {
    method: 'POST',
    headers: { origin: APP, 'sec-fetch-site': 'same-origin', cookie: 'sid=1', ...headers },
    ...init,
  })
}

interface TokenRequestInit extends Omit<RequestInit, 'headers'> {
  url?: string
  headers?: Record<string, string>
  /** Asked for by Node with a stream as the body. */
  duplex?: 'half'
}

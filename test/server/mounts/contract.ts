import { decodeJwt } from 'jose'
import { expect, it } from 'vitest'
import type { MockWisdom } from '../../../src/mock/index.js'

export interface Mounted {
  /** Where the handler is mounted. */
  url: string
  mock: MockWisdom
  /** @default the global one */
  fetch?: (request: Request) => Promise<Response>
}

interface Asking {
  method?: string
  user?: string | null
  site?: string | null
  origin?: string
  body?: string
}

/** What holds wherever the handler is mounted. */
export function itAnswersTokenRequests(mount: () => Mounted): void {
  const ask = ({ method = 'POST', user = 'alice', site = 'same-origin', origin, body }: Asking) => {
    const { url, fetch = globalThis.fetch } = mount()
    const headers = new Headers()
    if (user !== null) headers.set('cookie', `theme=dark; sid=${user}`)
    if (site !== null) headers.set('sec-fetch-site', site)
    if (origin !== undefined) headers.set('origin', origin)
    return fetch(new Request(url, { method, headers, body: body ?? null }))
  }

  it('returns a token for the current user', async () => {
    for (const user of ['alice', 'bob']) {
      const response = await ask({ user, body: '{"context":{"report":7}}' })
      expect(response.status).toBe(200)
      const { token, jwt } = (await response.json()) as { token: string; jwt: string }
      expect(decodeJwt(token)).toMatchObject({ email: `${user}@example.com` })
      expect(jwt).toBe(token)
    }
  })

  it('needs no body', async () => {
    expect((await ask({})).status).toBe(200)
  })

  it.each<[string, number, string, Asking]>([
    ['nobody who is signed in', 401, 'unauthenticated', { user: null }],
    ['another site', 403, 'cross_site', { site: 'cross-site' }],
    ['another origin', 403, 'cross_site', { site: null, origin: 'https://evil.com' }],
    ['a user unknown to WisdomAI', 403, 'user_not_provisioned', { user: 'nobody' }],
    ['half a body', 400, 'request_invalid', { body: '{' }],
    ['a long body', 413, 'request_too_large', { body: ' '.repeat(20_000) }],
  ])('answers %s with %i %s', async (_, status, code, asking) => {
    const response = await ask(asking)
    expect([response.status, await response.json()]).toMatchObject([status, { code, status }])
    expect(response.headers.get('content-type')).toMatch('application/problem+json')
  })

  it('keeps its headers', async () => {
    for (const response of [await ask({}), await ask({ user: null })]) {
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(response.headers.get('vary')).toContain(
        'Origin, Sec-Fetch-Site, Cookie, Authorization',
      )
      expect(response.headers.getSetCookie()).toEqual([])
    }
  })

  it('accepts its own origin from a browser that does not send Sec-Fetch-Site', async () => {
    const { url, fetch = globalThis.fetch } = mount()
    const headers = { origin: new URL(url).origin, cookie: 'sid=alice' }
    expect((await fetch(new Request(url, { method: 'POST', headers }))).status).toBe(200)
  })

  it('answers eight requests at the same time', async () => {
    const responses = await Promise.all(Array.from({ length: 8 }, () => ask({ body: '{}' })))
    expect(responses.map(({ status }) => status)).toEqual(Array(8).fill(200))
  })
}

/** What is also true if nothing is between the server and the handler. */
export function itGetsEveryRequestAsItIs(mount: () => Mounted): void {
  it.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])('answers %s with 405', async (method) => {
    const { url, fetch = globalThis.fetch } = mount()
    const response = await fetch(new Request(url, { method }))
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
    expect(response.headers.get('cache-control')).toBe('no-store')
  })
}

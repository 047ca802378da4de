import { describe, expect, it } from 'vitest'
import { createMockWisdom, type MockWisdom } from '../../../src/mock/index.js'
import { bearer, get, issueToken, ORIGIN, post } from '../support/api.js'

const PAGES = [
  ['/embed/search', 'search'],
  ['/embed/dashboards', 'dashboards'],
  ['/embed/dashboards/sales-overview', 'dashboard'],
  ['/embed/chat/quarterly-review', 'chat'],
] as const

describe('an embed page', () => {
  it.each(PAGES)('is served at %s and logged as %s', async (path, kind) => {
    const mock = createMockWisdom()
    const response = await get(mock, `${path}?token=abc`)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(mock.events.of('page-served')).toMatchObject([{ path, kind }])
  })

  it.each([
    ['/dashboards/embed/sales-overview-42', 'dashboard'],
    ['/stories/embed/sales-overview', 'dashboard'],
    ['/chat/embed', 'chat'],
    ['/chat/embed/quarterly-review', 'chat'],
  ] as const)('is served at the older address %s, as %s', async (path, kind) => {
    const mock = createMockWisdom()
    expect((await get(mock, path)).status).toBe(200)
    expect(mock.events.of('page-served')).toMatchObject([{ path, kind }])
  })

  it.each(['/embed/search', '/sub/virtual/embed/chat/a', '/x/chat/embed', '/x/dashboards/embed/a'])(
    'contains no URL that starts at the root of its origin: %s',
    async (path) => {
      const body = await (await get(createMockWisdom(), path)).text()
      const prefix = path.replace(/(\/(chat|dashboards))?\/embed.*/, '')
      const urls = [...body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url = '']) => url)
      const paths = urls
        .filter((url) => !url.startsWith('data:'))
        .map((url) => new URL(url, ORIGIN + path).pathname)
      expect(paths).toEqual([`${prefix}/embed/assets/page.css`, `${prefix}/embed/assets/page.js`])
      expect(urls.filter((url) => url.startsWith('/'))).toEqual([])
    },
  )

  it('is delayed by a fault', async () => {
    const mock = createMockWisdom({ faults: { page: { delayMs: 30 } } })
    const since = performance.now()
    await get(mock, '/embed/search')
    expect(performance.now() - since).toBeGreaterThanOrEqual(29)
  })

  it('reads its direction and theme from the query', async () => {
    const body = await (await get(createMockWisdom(), '/embed/search?dir=rtl&theme=dark')).text()
    expect(body).toContain('dir="rtl" data-theme="dark"')
  })

  it('is not cached, sends no referrer and allows no inline script', async () => {
    const { headers } = await get(createMockWisdom(), '/embed/search')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
  })

  it('does not contain the token of its URL', async () => {
    const mock = createMockWisdom()
    const token = await issueToken(mock, 'alice@example.com')
    const body = await (await get(mock, `/embed/search?token=${token}`)).text()
    expect(body).not.toContain(token)
  })

  it('does not let a parameter break out of its config', async () => {
    const path = `/embed/chat/a?messageid=${encodeURIComponent('</script><b>')}`
    const body = await (await get(createMockWisdom(), path)).text()
    expect(body).not.toContain('</script><b>')
  })

  it('has no script with the fault `silent`', async () => {
    const body = await (await faulty({ silent: true })).text()
    expect(body).not.toContain('<script')
  })

  it('forbids framing with the fault `xFrameOptions`', async () => {
    const { headers } = await faulty({ xFrameOptions: 'DENY' })
    expect(headers.get('x-frame-options')).toBe('DENY')
  })

  it('returns 404 with the fault `notFound`', async () => {
    expect((await faulty({ notFound: true })).status).toBe(404)
  })

  it('hangs until the client aborts with the fault `hang`', async () => {
    const mock = createMockWisdom({ faults: { page: { hang: true } } })
    const request = new Request(`${ORIGIN}/embed/search`, { signal: AbortSignal.abort() })
    await expect(mock.fetch(request)).rejects.toThrow('The client aborted the request.')
  })
})

describe('other paths', () => {
  it('serve a sign-in page at the root', async () => {
    const body = await (await get(createMockWisdom(), '/')).text()
    expect(body).toContain('Sign in to WisdomAI')
  })

  it.each(['/nowhere', '/embed', '/embed/chat', '/embed/dashboards/a/b', '/graphql'])(
    'return 404 as HTML at %s',
    async (path) => {
      const response = await get(createMockWisdom(), path)
      expect(response.status).toBe(404)
      expect(response.headers.get('content-type')).toContain('text/html')
    },
  )

  it('return 404 for the content of an unknown dashboard', async () => {
    const mock = createMockWisdom()
    const token = await issueToken(mock, 'alice@example.com')
    const response = await get(mock, '/embed/api/content/dashboards/nope', bearer(token))
    expect(response.status).toBe(404)
  })
})

describe('a report from a page', () => {
  const report = { report: 'asked', pageId: 'a', path: '/embed/search', loads: 1, renewals: 0 }

  it('is logged without unknown fields', async () => {
    const mock = createMockWisdom()
    const body = { ...report, path: '/embed/search?token=abc', token: 'abc' }
    expect((await post(mock, '/embed/api/events', body)).status).toBe(204)
    expect(mock.events.of('page-reported')).toMatchObject([report])
    expect(JSON.stringify(mock.events.all)).not.toContain('abc')
  })

  it.each([null, 'asked', {}, { ...report, report: 'hacked' }, { ...report, loads: '1' }])(
    'is refused when it is %j',
    async (body) => {
      const mock = createMockWisdom()
      expect((await post(mock, '/embed/api/events', body)).status).toBe(400)
      expect(mock.events.all).toHaveLength(0)
    },
  )
})

const faulty = (page: MockWisdom['faults']['page']) =>
  get(createMockWisdom({ faults: { page } }), '/embed/search')

import { describe, expect, it, vi } from 'vitest'
import { APP, createTokenRequest } from '../support.js'
import { createHandler } from './support.js'

const LISTED = 'https://www.acme.com'

const METHODS = ['POST', 'GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'post']

const SITES = [null, 'same-origin', 'same-site', 'cross-site', 'none', 'Same-Origin', '']

const ORIGINS = [
  null,
  APP,
  LISTED,
  'https://evil.com',
  'null',
  `${APP}.evil.com`,
  `${APP}/`,
  `${LISTED}:8443`,
  'https://WWW.acme.com',
  'http://app.acme.com',
  `${APP}, ${LISTED}`,
]

const product = METHODS.flatMap((method) =>
  SITES.flatMap((site) => ORIGINS.map((origin) => ({ method, site, origin }))),
)

function createRequest({ method, site, origin }: (typeof product)[number]): Request {
  const headers = new Headers()
  if (site !== null) headers.set('sec-fetch-site', site)
  if (origin !== null) headers.set('origin', origin)
  return new Request(`${APP}/token`, { method, headers })
}

const corsOf = ({ headers }: Response) =>
  [...headers.keys()].filter((name) => name.startsWith('access-control-'))

describe('for every method, Sec-Fetch-Site and Origin', () => {
  it('only POST from the own page gets a token, and no origin gets CORS headers', async () => {
    const { handle, requests } = createHandler()
    for (const combination of product) {
      const { method, site, origin } = combination
      const isOwn = site === null ? origin === APP : site === 'same-origin'
      const sent = requests.length
      const response = await handle(createRequest(combination))
      const status = method.toUpperCase() !== 'POST' ? 405 : isOwn ? 200 : 403
      expect([combination, response.status]).toEqual([combination, status])
      expect(response.headers.get('allow')).toBe(status === 405 ? 'POST' : null)
      expect(requests).toHaveLength(sent + (status === 200 ? 1 : 0))
      expect(corsOf(response)).toEqual([])
    }
  })

  it('a listed origin may send from any site too, and only it gets CORS headers', async () => {
    const { handle, requests } = createHandler({ allowedOrigins: [`${LISTED}/`], rateLimit: false })
    for (const combination of product) {
      const { method, site, origin } = combination
      const isOwn = site === null ? origin === APP : site === 'same-origin'
      const sent = requests.length
      const response = await handle(createRequest(combination))
      const isAllowed = isOwn || origin === LISTED
      const status = method.toUpperCase() !== 'POST' ? 405 : isAllowed ? 200 : 403
      expect([combination, response.status]).toEqual([combination, status])
      expect(response.headers.get('allow')).toBe(status === 405 ? 'POST, OPTIONS' : null)
      expect(requests).toHaveLength(sent + (status === 200 ? 1 : 0))
      expect(corsOf(response)).toHaveLength(origin === LISTED ? 3 : 0)
    }
  })
})

describe('without Sec-Fetch-Site, the own origin is the host that was asked', () => {
  it.each([
    ['http://10.0.0.7:3000', 'app.acme.com', 'https://app.acme.com', 200],
    ['http://10.0.0.7:3000', 'app.acme.com:443', 'https://app.acme.com', 200],
    ['http://localhost:3000', '192.168.1.5:3000', 'http://192.168.1.5:3000', 200],
    ['https://app.acme.com', 'app.acme.com', 'http://app.acme.com', 403],
    ['http://10.0.0.7:3000', 'app.acme.com', 'https://app.acme.com:8443', 403],
    ['http://10.0.0.7:3000', 'app.acme.com', 'https://evil.com', 403],
    ['https://evil.com', 'app.acme.com', 'https://evil.com', 403],
    ['https://app.acme.com', ' ', 'https://app.acme.com', 403],
  ])('%s asked as %j by %s: %i', async (url, host, origin, status) => {
    const request = new Request(url, { method: 'POST', headers: { host, origin } })
    expect((await createHandler().handle(request)).status).toBe(status)
  })
})

describe('an answer to a listed origin', () => {
  const ask = (options: Parameters<typeof createHandler>[0], init = {}) =>
    createHandler({ allowedOrigins: [LISTED], ...options }).handle(
      createTokenRequest({
        ...init,
        headers: { origin: LISTED, 'sec-fetch-site': 'cross-site', 'x-out': '1' },
      }),
    )

  it.each([
    [200, {}, {}],
    [401, { identify: () => null }, {}],
    [400, {}, { body: '{' }],
    [405, {}, { method: 'GET' }],
    [500, { identify: () => ({}) as never }, {}],
  ])('may be read by its page, with credentials (%i)', async (status, options, init) => {
    const response = await ask({ ...options }, init)
    expect(response.status).toBe(status)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': LISTED,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'Retry-After, Date',
      vary: expect.stringContaining('Origin') as string,
    })
  })
})

describe('a preflight', () => {
  const preflight = (origin: string, headers = {}) =>
    createTokenRequest({
      method: 'OPTIONS',
      headers: {
        origin,
        'sec-fetch-site': 'cross-site',
        'access-control-request-method': 'POST',
        ...headers,
      },
    })

  it('of a listed origin is allowed, with the headers that it asks for', async () => {
    const { handle, requests, events } = createHandler({ allowedOrigins: [LISTED] })
    const asked = { 'access-control-request-headers': 'authorization,content-type' }
    const response = await handle(preflight(LISTED, asked))
    expect(response.status).toBe(204)
    expect(await response.text()).toBe('')
    expect(Object.fromEntries(response.headers)).toEqual({
      'access-control-allow-origin': LISTED,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'authorization,content-type',
      'access-control-expose-headers': 'Retry-After, Date',
      'access-control-max-age': '7200',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      vary: 'Origin, Sec-Fetch-Site, Cookie, Authorization, Access-Control-Request-Method, Access-Control-Request-Headers',
    })
    expect([requests, events]).toEqual([[], []])
  })

  it.each(['https://evil.com', APP, 'null'])('of %s is not allowed', async (origin) => {
    const { handle } = createHandler({ allowedOrigins: [LISTED] })
    const response = await handle(preflight(origin))
    expect(response.status).toBe(405)
    expect(corsOf(response)).toEqual([])
  })
})

it.each([
  'app.acme.com',
  '*',
  'data:,x',
  'null',
  'https://*.acme.com',
  'https://acme.com/app',
  'https://acme.com?x',
  'http://app.acme.com',
  'http://192.168.1.5:3000',
  'http://app.localhost:3000',
  'http://localhost.evil.com',
  'wss://app.acme.com',
  'file://',
  'file:///android_asset',
  'blob:https://app.acme.com/1',
  'capacitor://',
  'capacitor:localhost',
  'capacitor://localhost/',
  'capacitor://localhost/app',
  'capacitor://user@localhost',
  'chrome-extension://*',
])('%j is not accepted as an allowed origin', (origin) => {
  expect(() => createHandler({ allowedOrigins: [origin] })).toThrow(
    expect.objectContaining({ code: 'config_invalid' }),
  )
})

describe('the origin of an app or an extension', () => {
  const APPS = [
    'capacitor://localhost',
    'ionic://localhost',
    'tauri://localhost',
    'app://-',
    'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
    'moz-extension://0f9e8d7c-0000-4000-8000-000000000000',
    'http://localhost',
    'http://127.0.0.1:5173',
    'http://[::1]:5173',
  ]
  const send = (allowed: string, origin: string) =>
    createHandler({ allowedOrigins: [allowed], rateLimit: false }).handle(
      createTokenRequest({ headers: { origin, 'sec-fetch-site': 'cross-site' } }),
    )

  it.each(APPS)('%s can be listed, and gets CORS headers', async (origin) => {
    const response = await send(origin, origin)
    expect(response.status).toBe(200)
    expect(response.headers.get('access-control-allow-origin')).toBe(origin)
  })

  it.each(APPS)('%s is compared exactly', async (allowed) => {
    const others = [`${allowed}.evil.com`, `${allowed}:1`, `${allowed}/`, `x${allowed}`, 'null']
    const statuses = await Promise.all(others.map((other) => send(allowed, other)))
    expect(statuses.map(({ status }) => status)).toEqual(Array(5).fill(403))
  })
})

describe('the refusal of another site', () => {
  const refused = {
    url: 'http://10.0.0.7:3000/token',
    headers: { origin: 'https://app.acme.com', host: 'internal:3000' },
  }
  /** As Safari before 16.4 sends it, behind a proxy that changes `Host`. */
  const request = () => new Request(refused.url, { method: 'POST', headers: refused.headers })

  it('has origin and host in its event', async () => {
    const { handle, events } = createHandler()
    await handle(request())
    expect(events).toEqual([
      {
        type: 'request-refused',
        code: 'cross_site',
        status: 403,
        origin: 'https://app.acme.com',
        host: 'internal:3000',
        fetchSite: null,
      },
    ])
  })

  it('has them in its line in the log, which no header can break', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const { handle } = createHandler({ onEvent: undefined })
    await handle(request())
    const headers = { origin: `https://evil.com/\u009b${'x'.repeat(5_000)}` }
    await handle(new Request(refused.url, { method: 'POST', headers }))
    const [first = '', second = ''] = log.mock.calls.map((call) => call.join(' '))
    log.mockRestore()
    expect(first).toContain('Origin: "https://app.acme.com", Host: "internal:3000"')
    expect(first).toContain('allowedOrigins')
    expect(second.length).toBeLessThan(600)
    expect(second).not.toMatch(/\p{Cc}/u)
  })

  it('is none once the origin is listed', async () => {
    const { handle } = createHandler({ allowedOrigins: ['https://app.acme.com'] })
    expect((await handle(request())).status).toBe(200)
  })
})

import { inspect } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import { WisdomError } from '../../../src/errors.js'
import { remainingMs } from '../../../src/token/tokenRecord.js'
import { requestToken, type GetToken, type TokenSource } from '../../../src/token/tokenSource.js'
import {
  type Answer,
  answerStatus,
  answerToken,
  hang,
  LOGIN_PAGE,
  stubEndpoint,
} from '../support/endpoint.js'
import { rejectionOf } from '../support/errors.js'
import { createJwt } from '../support/tokens.js'

const JWT = createJwt({ iat: 1, exp: 3_601 })
const CSRF = 'csrf-4f9a8b7c'

const { signal } = new AbortController()

const ask = (source: TokenSource = {}, reason: Parameters<typeof requestToken>[1] = 'initial') =>
  requestToken({ tokenEndpoint: '/api/wisdom/token', ...source }, reason, signal)

/** How much of the token's life is left. */
const askLeftMs = async () => remainingMs(await ask())

/** Everything of an error that a log, a reporter or a developer could show. */
const traces = (error: WisdomError): string =>
  [
    String(error),
    error.stack,
    String((error.cause as Error | undefined)?.stack),
    JSON.stringify(error),
    JSON.stringify(Object.entries(error)),
    inspect(error, { depth: null, showHidden: true }),
  ].join('\n')

describe('the request to the token endpoint', () => {
  it('is a POST of JSON that no cache answers', async () => {
    const endpoint = stubEndpoint()
    await ask()
    expect(endpoint.newest().url).toBe('/api/wisdom/token')
    expect(endpoint.newest().init).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
      cache: 'no-store',
      redirect: 'manual',
    })
    expect(endpoint.newest().init.credentials).toBeUndefined() // which is `same-origin`
    expect(endpoint.newest().init.signal).toBe(signal)
  })

  it('goes where `tokenEndpoint` says, with the context, headers and credentials given', async () => {
    const endpoint = stubEndpoint()
    await ask({
      tokenEndpoint: 'https://api.acme.com/wisdom',
      context: { tenant: 't1', filters: ['a'] },
      headers: { 'x-csrf': CSRF },
      credentials: 'include',
    })
    expect(endpoint.newest().url).toBe('https://api.acme.com/wisdom')
    expect(endpoint.newest().init).toMatchObject({
      body: '{"context":{"tenant":"t1","filters":["a"]}}',
      headers: { 'content-type': 'application/json', 'x-csrf': CSRF },
      credentials: 'include',
    })
  })

  it('has the headers that a function returns for it', async () => {
    const endpoint = stubEndpoint()
    let nth = 0
    const headers = () => Promise.resolve({ 'x-csrf': `csrf-${++nth}` })
    await ask({ headers })
    await ask({ headers })
    const sent = endpoint.requests.map(({ init }) => init.headers)
    expect(sent).toMatchObject([{ 'x-csrf': 'csrf-1' }, { 'x-csrf': 'csrf-2' }])
  })

  it('is token_endpoint_unreachable when that function fails, as it may need the network', async () => {
    const endpoint = stubEndpoint()
    const headers = () => Promise.reject(new Error('No network.'))
    expect((await rejectionOf(ask({ headers }))).code).toBe('token_endpoint_unreachable')
    expect(endpoint.requests).toEqual([])
  })

  it('is config_invalid, and without the value, when that function returns no header', async () => {
    stubEndpoint()
    const error = await rejectionOf(ask({ headers: () => ({ 'x-csrf': `${CSRF}\n` + CSRF }) }))
    expect(error.code).toBe('config_invalid')
    expect(traces(error)).not.toContain(CSRF)
  })

  it('says nothing of the user', async () => {
    const endpoint = stubEndpoint()
    const options = { tokenEndpoint: '/t', userKey: 'alice', baseUrl: 'https://acme.wisdom.ai' }
    await ask(options)
    expect(JSON.stringify(endpoint.newest())).not.toContain('alice')
  })
})

describe('the endpoint’s answer', () => {
  it('gives the token, and the server’s clock', async () => {
    const date = 'Sat, 01 Jun 2030 12:00:00 GMT'
    const iat = Date.UTC(2030, 5, 1, 11, 50) / 1_000
    stubEndpoint(() => answerToken(createJwt({ iat, exp: iat + 3_600 }), { headers: { date } }))
    expect(await askLeftMs()).toBeCloseTo(50 * 60_000, -3)
  })

  it.each([undefined, 'noon'])('gives no clock with the Date header %j', async (date) => {
    stubEndpoint(() => answerToken(JWT, date ? { headers: { date } } : {}))
    expect(await ask()).toMatchObject({ token: JWT, lifetimeMs: 3_600_000 })
    expect(await askLeftMs()).toBeCloseTo(3_600_000, -3)
  })

  it.each([
    ['the bare token', () => new Response(`${JWT}\n`)],
    ['{ jwt }', () => Response.json({ jwt: JWT, baseUrl: 'https://acme.wisdom.ai' })],
    ['201', () => answerToken(JWT, { status: 201 })],
  ])('may be %s', async (_, answer) => {
    stubEndpoint(answer)
    expect(await ask()).toMatchObject({ token: JWT })
  })

  it.each([
    [401, 'unauthenticated'],
    [403, 'forbidden'],
    [429, 'rate_limited'],
    [400, 'token_endpoint_failed'],
    [404, 'token_endpoint_failed'],
    [405, 'token_endpoint_failed'],
    [408, 'token_endpoint_unreachable'],
    [425, 'token_endpoint_unreachable'],
    [500, 'token_endpoint_failed'],
    [503, 'token_endpoint_failed'],
  ])('of %i is %s', async (status, code) => {
    stubEndpoint(() => answerStatus(status))
    const error = await rejectionOf(ask({ tokenEndpoint: '/api/wisdom/token' }))
    expect(error).toMatchObject({ code, status })
    expect(error.retryAfterMs).toBeUndefined()
    expect(error.message).toContain(`/api/wisdom/token returned ${status}`)
  })

  it.each([
    ['2', 2_000],
    ['0.5', 500],
    ['30', 30_000],
    ['9999999999', 9_999_999_999_000],
    ['0', undefined],
    ['-3', undefined],
    ['Infinity', undefined],
    ['1e999', undefined],
    ['soon', undefined],
    ['', undefined],
    ['Sat, 01 Jun 2030 12:00:00 GMT', undefined],
  ])('says with Retry-After %j to wait %s ms', async (value, retryAfterMs) => {
    stubEndpoint(() => answerStatus(429, { 'retry-after': value }))
    const error = await rejectionOf(ask())
    expect(error.code).toBe('rate_limited')
    expect(error.retryAfterMs).toBe(retryAfterMs)
  })

  it('never says to wait a negative time', async () => {
    stubEndpoint(() => answerStatus(429, { 'retry-after': '-5' }))
    const { retryAfterMs } = await rejectionOf(ask())
    expect(retryAfterMs ?? 0).toBeGreaterThanOrEqual(0)
  })

  it.each([
    ['a login page', LOGIN_PAGE],
    ['{}', '{}'],
    ['nothing', ''],
  ])('is token_response_invalid when it is %s', async (_, body) => {
    stubEndpoint(() => new Response(body))
    const error = await rejectionOf(ask({ tokenEndpoint: '/t' }))
    expect(error.code).toBe('token_response_invalid')
    expect(error.message).toContain('/t responded without a token')
  })
})

describe('an endpoint that cannot be reached', () => {
  it('is token_endpoint_unreachable, with the cause', async () => {
    const cause = new TypeError('fetch failed')
    stubEndpoint(() => Promise.reject(cause))
    const error = await rejectionOf(ask({ tokenEndpoint: '/t' }))
    expect(error).toMatchObject({ code: 'token_endpoint_unreachable', cause })
    expect(error.message).toContain('/t did not respond')
  })

  it('is the same when its body breaks off', async () => {
    const body = new ReadableStream({
      start: (controller) => controller.error(new TypeError('terminated')),
    })
    stubEndpoint(() => new Response(body))
    expect((await rejectionOf(ask())).code).toBe('token_endpoint_unreachable')
  })

  it('is the same when nobody waits any more', async () => {
    stubEndpoint(hang)
    const abort = new AbortController()
    const asking = rejectionOf(requestToken({}, 'initial', abort.signal))
    abort.abort()
    expect((await asking).code).toBe('token_endpoint_unreachable')
  })
})

describe('what is secret', () => {
  const almostTokens = [`<p>${JWT}</p>`, `{"token":"${JWT} x"}`, `{"tokens":["${JWT}"]}`]
  const answers: [string, Answer][] = [
    ['an unreachable endpoint', () => Promise.reject(new TypeError('fetch failed'))],
    ['a 500', () => new Response(JWT, { status: 500 })],
    ['a 401', () => Response.json({ token: JWT }, { status: 401 })],
    ['almost a token', () => new Response(almostTokens[0])],
    ['a token with more behind it', () => new Response(almostTokens[1])],
    ['a token in the wrong place', () => new Response(almostTokens[2])],
  ]

  it.each(answers)('is in no part of the error about %s', async (_, answer) => {
    stubEndpoint(answer)
    const headers = { 'x-csrf': CSRF, authorization: `Bearer ${CSRF}` }
    const error = await rejectionOf(ask({ headers, context: { secret: CSRF } }))
    expect(traces(error)).not.toContain(JWT)
    expect(traces(error)).not.toContain(CSRF)
  })

  it('is in no part of the error about a callback’s answer', async () => {
    const getToken = (() => Promise.resolve({ tokens: [JWT] })) as unknown as GetToken
    expect(traces(await rejectionOf(ask({ getToken })))).not.toContain(JWT)
  })
})

describe('`getToken`', () => {
  it('gets the reason and the context, and nothing that a Server Action could not send', async () => {
    const calls: unknown[][] = []
    const action = (...args: unknown[]) => {
      calls.push(structuredClone(args))
      return Promise.resolve(JWT)
    }
    const at = new Date(0)
    await ask({ getToken: action, context: { tenant: 't1', at, none: undefined } }, 'asked')
    const context = { tenant: 't1', at: at.toJSON() }
    expect(calls).toEqual([[{ reason: 'asked', context }]])
  })

  it('gets the signal if it declares a second parameter', async () => {
    const received: unknown[] = []
    const getToken: GetToken = ({ reason }, controls) => {
      received.push(reason, controls.signal)
      return Promise.resolve(JWT)
    }
    await ask({ getToken })
    expect(received).toEqual(['initial', signal])
  })

  it.each([JWT, { token: JWT }, { jwt: JWT }])('may resolve to %j', async (answer) => {
    const getToken: GetToken = () => Promise.resolve(answer)
    expect(await ask({ getToken })).toMatchObject({ token: JWT })
  })

  it('takes the place of the endpoint', async () => {
    const endpoint = stubEndpoint()
    await ask({ getToken: () => Promise.resolve(JWT), tokenEndpoint: '/t' })
    expect(endpoint.requests).toEqual([])
  })

  it('rejects as token_endpoint_unreachable, with its own reason as the cause', async () => {
    const cause = new Error('No network.')
    const error = await rejectionOf(ask({ getToken: () => Promise.reject(cause) }))
    expect(error).toMatchObject({ code: 'token_endpoint_unreachable', cause })
    expect(error.message).toContain('`getToken`')
  })

  it('may throw instead', async () => {
    const getToken: GetToken = () => {
      throw new Error('Not yet.')
    }
    expect((await rejectionOf(ask({ getToken }))).code).toBe('token_endpoint_unreachable')
  })

  it('decides the code by rejecting with a WisdomError', async () => {
    const error = new WisdomError('forbidden', 'Not for you.')
    expect(await rejectionOf(ask({ getToken: () => Promise.reject(error) }))).toBe(error)
  })

  it('of null means that nobody is signed in', async () => {
    const error = await rejectionOf(ask({ getToken: () => Promise.resolve(null) }))
    expect(error.code).toBe('unauthenticated')
  })

  it('may resolve to a Response, whose clock counts', async () => {
    const iat = Math.floor(Date.now() / 1000)
    const date = new Date((iat + 600) * 1000).toUTCString()
    const token = createJwt({ iat, exp: iat + 3_600 })
    const record = await ask({
      getToken: () => Promise.resolve(answerToken(token, { headers: { date } })),
    })
    expect(record.token).toBe(token)
    expect(remainingMs(record)).toBeLessThanOrEqual(3_000_000)
  })

  it.each([
    [401, 'unauthenticated'],
    [403, 'forbidden'],
    [429, 'rate_limited'],
    [500, 'token_endpoint_failed'],
  ])('with a Response of %i is %s', async (status, code) => {
    const body = JSON.stringify({ code: 'said', detail: 'By the endpoint.' })
    const response = new Response(body, { status, headers: { 'retry-after': '7' } })
    const error = await rejectionOf(ask({ getToken: () => Promise.resolve(response) }))
    expect(error).toMatchObject({ code, status, retryAfterMs: 7_000, upstreamCode: 'said' })
    expect(error.message).toContain(`\`getToken\` returned ${status} said. By the endpoint.`)
  })

  it.each([undefined, '', 'short', {}, { token: 1 }])(
    'is token_response_invalid when it resolves to %j',
    async (answer) => {
      const getToken = (() => Promise.resolve(answer)) as unknown as GetToken
      const error = await rejectionOf(ask({ getToken }))
      expect(error.code).toBe('token_response_invalid')
      expect(error.message).toContain('`getToken`')
    },
  )
})

describe('a response that something on the way sent', () => {
  it('that redirects, as to a login page on another origin, is unauthenticated', async () => {
    stubEndpoint(() => {
      const response = Response.error()
      return Object.defineProperty(response, 'type', { value: 'opaqueredirect' })
    })
    expect(await rejectionOf(ask())).toMatchObject({ code: 'unauthenticated' })
  })

  it.each([302, 307, 308])('that is itself a redirect, %i, is the same', async (status) => {
    stubEndpoint(() => new Response(null, { status, headers: { location: '/login' } }))
    expect(await rejectionOf(ask())).toMatchObject({ code: 'unauthenticated' })
  })

  it.each([
    [403, 'text/html; charset=utf-8'],
    [404, 'Text/HTML'],
    [403, 'application/xml'],
  ])('of %i in %s, as of a CDN, is not from the endpoint', async (status, type) => {
    stubEndpoint(() => new Response(LOGIN_PAGE, { status, headers: { 'content-type': type } }))
    const error = await rejectionOf(ask())
    expect(error).toMatchObject({ code: 'token_endpoint_unreachable', status })
  })

  it.each([
    [403, 'forbidden'],
    [404, 'token_endpoint_failed'],
  ])('of %i in JSON is from the endpoint', async (status, code) => {
    stubEndpoint(() => Response.json({}, { status }))
    expect(await rejectionOf(ask())).toMatchObject({ code, status })
  })

  it('without a status, as a service worker returns it, is no answer', async () => {
    stubEndpoint(() => Response.error())
    expect((await rejectionOf(ask())).code).toBe('token_endpoint_unreachable')
  })

  it.each([
    ['breaks off', (it: ReadableStreamDefaultController) => it.error(new TypeError('terminated'))],
    ['does not end', () => undefined],
  ])('keeps its code when its body %s', async (_, start) => {
    vi.useFakeTimers()
    stubEndpoint(() => new Response(new ReadableStream({ start }), { status: 401 }))
    const rejection = rejectionOf(ask())
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await rejection).toMatchObject({ code: 'unauthenticated', status: 401 })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('may begin with a byte order mark', async () => {
    stubEndpoint(() => new Response(`\uFEFF\uFEFF{"token":"${JWT}"}`))
    expect(await ask()).toMatchObject({ token: JWT })
    expect(await ask({ getToken: () => Promise.resolve(`\uFEFF${JWT}`) })).toMatchObject({
      token: JWT,
    })
  })
})

describe('what is wrong with the options', () => {
  const circular: Record<string, unknown> = {}
  circular.self = circular

  it.each<[string, unknown]>([
    ['a BigInt', 1n],
    ['a cycle', circular],
    ['a function', () => 1],
    ['a symbol', Symbol('a')],
    ['NaN', NaN],
    ['Infinity', Infinity],
    ['a Map', new Map([[1, 2]])],
    ['a Set', new Set([1])],
    ['bytes', new Uint8Array(2)],
    ['an error', new Error('no')],
    [
      'a getter that throws',
      {
        get a() {
          throw new Error('no')
        },
      },
    ],
  ])('is config_invalid: %s in the context', async (_, value) => {
    const endpoint = stubEndpoint()
    const error = await rejectionOf(ask({ context: { nested: [{ value }] } }))
    expect(error.code).toBe('config_invalid')
    expect(error.message).toContain('`context`')
    expect(endpoint.requests).toEqual([])
    const getToken = vi.fn<GetToken>(() => Promise.resolve(JWT))
    await rejectionOf(ask({ getToken, context: { value } }))
    expect(getToken).not.toHaveBeenCalled()
  })

  it.each([1n, () => 1, Symbol('a'), NaN])('is config_invalid: the user %o', async (userKey) => {
    const endpoint = stubEndpoint()
    const error = await rejectionOf(ask({ userKey: userKey as unknown as string }))
    expect(error.code).toBe('config_invalid')
    expect(endpoint.requests).toEqual([])
  })

  it.each<[string, TokenSource]>([
    ['the name of a header', { headers: { 'x csrf': CSRF } }],
    ['the value of a header', { headers: { 'x-csrf': `${CSRF}\n${CSRF}` } }],
    ['a header beyond Latin-1', { headers: { 'x-csrf': `${CSRF} ☃` } }],
    ['`credentials`', { credentials: 'always' as RequestCredentials }],
    ['`tokenEndpoint`', { tokenEndpoint: 'https://[' }],
  ])('is config_invalid: %s', async (_, source) => {
    const endpoint = stubEndpoint()
    const error = await rejectionOf(ask(source))
    expect(error.code).toBe('config_invalid')
    expect(traces(error)).not.toContain(CSRF)
    expect(endpoint.requests).toEqual([])
  })
})

describe('the address in a message', () => {
  it('is where `<base>` leads, without a query and credentials', async () => {
    document.head.innerHTML = '<base href="https://cdn.acme.com/app/">'
    stubEndpoint(() => answerStatus(404))
    const error = await rejectionOf(ask({ tokenEndpoint: `token?key=${CSRF}` }))
    document.head.innerHTML = ''
    expect(error.message).toContain('https://cdn.acme.com/app/token returned 404.')
    expect(error.message).not.toContain(CSRF)
  })
})

describe('the endpoint’s problem details', () => {
  const answerProblem = (code: unknown, status = 500): Response =>
    Response.json({ code }, { status })

  it.each([
    ['detail', { title: 'Misconfigured', detail: 'The access key has expired.' }],
    ['title', { title: 'The access key has expired.' }],
  ])('have a %s, which is in the message', async (_, texts) => {
    stubEndpoint(() => Response.json({ code: 'misconfigured', ...texts }, { status: 500 }))
    expect((await rejectionOf(ask())).message).toContain(
      '/api/wisdom/token returned 500 misconfigured. The access key has expired. See ',
    )
  })

  it('put no token and no novel into the message', async () => {
    const detail = `${JWT} ${'x'.repeat(5_000)}`
    stubEndpoint(() => Response.json({ detail }, { status: 500 }))
    const { message } = await rejectionOf(ask())
    expect(message).not.toContain(JWT)
    expect(message.length).toBeLessThan(500)
  })

  it('is in the message and in `upstreamCode`', async () => {
    stubEndpoint(() => answerProblem('misconfigured'))
    const error = await rejectionOf(ask())
    expect(error).toMatchObject({ code: 'token_endpoint_failed', upstreamCode: 'misconfigured' })
    expect(error.message).toContain('/api/wisdom/token returned 500 misconfigured.')
  })

  it('leaves nothing in the message when there is none', async () => {
    stubEndpoint(() => answerStatus(500))
    expect((await rejectionOf(ask())).message).toContain('/api/wisdom/token returned 500. See ')
  })

  it.each([JWT, { nested: JWT }, 7, null])(
    'holds no token, and no other value: %o',
    async (code) => {
      stubEndpoint(() => answerProblem(code))
      expect(traces(await rejectionOf(ask()))).not.toContain(JWT)
    },
  )
})

describe('an endpoint that says its tenant', () => {
  const answerFor = (baseUrl: unknown) => stubEndpoint(() => Response.json({ token: JWT, baseUrl }))

  it.each(['https://acme.wisdom.ai', 'https://ACME.wisdom.ai/'])('as %s is heard', async (said) => {
    answerFor(said)
    expect((await ask({ baseUrl: 'https://acme.wisdom.ai' })).token).toBe(JWT)
  })

  it('by another name of the same machine is heard', async () => {
    answerFor('http://127.0.0.1:4000')
    expect((await ask({ baseUrl: 'http://localhost:4000' })).token).toBe(JWT)
  })

  it('on another port of the same machine is config_invalid', async () => {
    answerFor('http://127.0.0.1:4001')
    expect((await rejectionOf(ask({ baseUrl: 'http://localhost:4000' }))).code).toBe(
      'config_invalid',
    )
  })

  it.each(['https://staging.wisdom.ai', 'https://acme.wisdom.ai/mock', 'http://acme.wisdom.ai', 1])(
    'as %s, which is another one, is config_invalid before a login page is shown',
    async (said) => {
      answerFor(said)
      const error = await rejectionOf(ask({ baseUrl: 'https://acme.wisdom.ai' }))
      expect(error.code).toBe('config_invalid')
      expect(error.message).toContain(String(said))
    },
  )
})

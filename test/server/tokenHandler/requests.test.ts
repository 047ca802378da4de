import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  ACCESS_KEY,
  answerErrors,
  APP,
  createJwt,
  createTokenRequest,
  EXP,
  JWT,
  TENANT,
} from '../support.js'
import { alice, createHandler } from './support.js'

const failing = (error: unknown) => (): never => {
  throw error
}

afterEach(() => vi.useRealTimers())

describe('a response', () => {
  it('has the token under both names, the tenant and the expiry', async () => {
    const response = await createHandler().handle(createTokenRequest())
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/json')
    const expiresAt = new Date(EXP * 1000).toISOString()
    expect(await response.json()).toEqual({ token: JWT, jwt: JWT, baseUrl: TENANT, expiresAt })
  })

  it('has the address of the tenant in browsers, where a proxy has one of its own', async () => {
    const publicBaseUrl = 'https://app.acme.com/wisdom'
    const response = await createHandler({ publicBaseUrl }).handle(createTokenRequest())
    expect(await response.json()).toMatchObject({ baseUrl: publicBaseUrl })
  })

  it('has no address that is none: such an option is refused at once', () => {
    expect(() => createHandler({ publicBaseUrl: '/wisdom' })).toThrow(
      expect.objectContaining({ code: 'config_invalid' }),
    )
  })

  it.each([{}, { exp: 'soon' }, { exp: 1e300 }, { exp: null }])(
    'has no expiry when the claims are %j',
    async (claims) => {
      const token = createJwt(claims)
      const { handle } = createHandler({}, () =>
        Response.json({ data: { impersonateUser: token } }),
      )
      expect(await (await handle(createTokenRequest())).json()).toMatchObject({
        token,
        expiresAt: null,
      })
    },
  )

  it('accepts a JWT whose claims cannot be read', async () => {
    const { handle } = createHandler({}, () =>
      Response.json({ data: { impersonateUser: 'a.b.c' } }),
    )
    expect(await (await handle(createTokenRequest())).json()).toMatchObject({ expiresAt: null })
  })
})

describe('the method', () => {
  it.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
    const { handle, requests } = createHandler()
    const response = await handle(createTokenRequest({ method }))
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('POST')
    expect(requests).toEqual([])
  })
})

describe('the body', () => {
  it.each([
    ['nothing', undefined, undefined],
    ['blanks', ' \n', undefined],
    ['an empty object', '{}', undefined],
    ['a context', '{"context":{"report":7}}', { report: 7 }],
    ['a context of null', '{"context":null}', null],
    ['exactly 16 kB', `{"context":"${'x'.repeat(16_384 - 14)}"}`, 'x'.repeat(16_384 - 14)],
  ])('may be %s', async (_, body, context) => {
    const identify = vi.fn(() => alice)
    const { handle } = createHandler({ identify })
    const response = await handle(createTokenRequest({ body: body ?? null }))
    expect(response.status).toBe(200)
    expect(identify).toHaveBeenCalledExactlyOnceWith(expect.any(Request), { context })
  })

  it.each([
    ['no JSON', 'context=1', 400],
    ['a list', '[]', 400],
    ['a string', '"context"', 400],
    ['null', 'null', 400],
    ['no UTF-8', new Uint8Array([0x7b, 0xff, 0x7d]), 400],
    ['a byte over 16 kB', ' '.repeat(16_385), 413],
  ])('must not be %s', async (_, body, status) => {
    const identify = vi.fn(() => alice)
    const { handle } = createHandler({ identify })
    expect((await handle(createTokenRequest({ body }))).status).toBe(status)
    expect(identify).not.toHaveBeenCalled()
  })

  it('is read up to 16 kB', async () => {
    let pulled = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 1024
        controller.enqueue(new Uint8Array(1024).fill(32))
      },
    })
    const request = createTokenRequest({ body: endless, duplex: 'half' })
    expect((await createHandler().handle(request)).status).toBe(413)
    expect(pulled).toBeLessThan(20_000)
  })

  it.each<[string, (request: Request) => unknown]>([
    ['whole', (request) => request.text()],
    ['in part', (request) => request.body?.getReader()],
  ])('is refused when it was read before, %s, and says what to change', async (_, read) => {
    const request = createTokenRequest({ body: '{}' })
    await read(request)
    const { handle, events } = createHandler()
    const response = await handle(request)
    expect(response.status).toBe(400)
    const detail = expect.stringContaining('express.json()') as string
    expect(await response.json()).toMatchObject({ code: 'request_invalid', detail })
    expect(events).toMatchObject([{ type: 'request-refused', code: 'request_invalid', detail }])
  })

  it('is refused when an adapter passes on nothing of it', async () => {
    const request = createTokenRequest({ headers: { 'content-length': '2' } })
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const response = await createHandler({ onEvent: undefined }).handle(request)
    expect(response.status).toBe(400)
    expect(log.mock.calls.join()).toContain('was read before')
    log.mockRestore()
  })

  it.each([
    ['never begins', () => undefined],
    [
      'never ends',
      (controller: ReadableStreamDefaultController) => controller.enqueue(new Uint8Array([123])),
    ],
  ])('that %s is answered after 5 s, before anything else is done', async (_, start) => {
    vi.useFakeTimers()
    const identify = vi.fn(() => alice)
    const take = vi.fn(() => ({ allowed: true as const }))
    const { handle, requests } = createHandler({ identify, rateLimit: { take } })
    const body = new ReadableStream({ start })
    const answering = handle(createTokenRequest({ body, duplex: 'half' }))
    await vi.advanceTimersByTimeAsync(5_000)
    const response = await answering
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ detail: 'The body did not arrive within 5 s.' })
    expect([identify.mock.calls, take.mock.calls, requests]).toEqual([[], [], []])
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('the user', () => {
  it('comes only from identify, whatever the request contains', async () => {
    const mallory = {
      email: 'mallory@evil.com',
      userEmail: 'mallory@evil.com',
      attributes: [{ key: 'a', value: 'b' }],
    }
    const { handle, requests } = createHandler({
      identify: () => ({ ...alice, attributes: { team: 'north' } }),
    })
    await handle(
      createTokenRequest({
        url: `${APP}/token?email=mallory@evil.com&userEmail=mallory@evil.com`,
        body: JSON.stringify({ ...mallory, context: mallory }),
        headers: { email: 'mallory@evil.com', 'x-user-email': 'mallory@evil.com' },
      }),
    )
    expect(requests[0]?.body.variables).toEqual({
      accessToken: ACCESS_KEY,
      userEmail: 'alice@acme.com',
      attributes: [{ key: 'team', value: 'north' }],
    })
  })

  it('is identified by the original request, with its cookies', async () => {
    const identify = vi.fn((request: Request) =>
      request.headers.get('cookie') === 'sid=1' ? alice : null,
    )
    const request = createTokenRequest()
    expect((await createHandler({ identify }).handle(request)).status).toBe(200)
    expect(identify.mock.calls[0]?.[0]).toBe(request)
  })

  it.each([
    ['null', () => null],
    ['undefined', () => undefined],
    ['a promise of null', () => Promise.resolve(null)],
  ])('is not signed in when identify returns %s', async (_, identify) => {
    const { handle, requests } = createHandler({ identify })
    const response = await handle(createTokenRequest())
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ code: 'unauthenticated' })
    expect(requests).toEqual([])
  })

  it.each([
    ['throws', failing(new Error('db: password=hunter2')), 'identify() threw an error'],
    ['throws no error', failing('hunter2'), 'identify() threw an error'],
    ['rejects', () => Promise.reject(new Error('hunter2')), 'identify() threw an error'],
    ['returns no email', () => ({ mail: 'x' }) as never, 'without an email (its keys: mail)'],
    ['returns a blank email', () => ({ email: '' }), 'without an email (its keys: email)'],
    ['returns a string', () => 'alice@acme.com' as never, 'identify() returned a string. Return'],
    ['returns true', () => true as never, 'identify() returned a boolean. Return { email }'],
    ['returns a list', () => [alice] as never, 'identify() returned an array. Return { email }'],
    [
      'returns wrong attributes',
      () => ({ ...alice, attributes: { team: 7 } as never }),
      'identify() returned wrong attributes. The attribute "team" is neither a text nor a list of texts (number).',
    ],
    [
      'returns an attribute that is not known',
      () => ({ ...alice, attributes: { team: undefined } as never }),
      'The attribute "team" is neither a text nor a list of texts (undefined).',
    ],
    [
      'returns attributes as the operation of WisdomAI has them',
      () => ({ ...alice, attributes: [{ key: 'a', value: 'b' }] as never }),
      "`attributes` is not an object. Write it as { region: 'eu' }.",
    ],
    [
      'returns a list with a comma in a value',
      () => ({ ...alice, attributes: { team: ['a,b'] } }),
      'A value in the list of the attribute "team" has a comma.',
    ],
  ])('is a failure of the server when identify %s', async (_, identify, message) => {
    const { handle, requests, events } = createHandler({ identify })
    const response = await handle(createTokenRequest())
    expect(response.status).toBe(500)
    expect(await response.json()).toEqual({
      type: 'https://unpkg.com/wisdom-embed/docs/errors.md#identify_failed',
      title: 'The server could not find out who is signed in. Its log has the reason.',
      status: 500,
      code: 'identify_failed',
    })
    expect(requests).toEqual([])
    const error = { code: 'identify_failed', message: expect.stringContaining(message) as string }
    expect(events).toMatchObject([{ type: 'token-failed', code: 'identify_failed', error }])
  })

  it('may come as a promise of another library', async () => {
    const later = { then: (resolve: (user: typeof alice) => void) => resolve(alice) }
    const { handle } = createHandler({ identify: () => later as never })
    expect((await handle(createTokenRequest())).status).toBe(200)
  })

  it.each([
    ['a promise', new Promise<never>(() => undefined)],
    ['a promise of another library', { then: () => undefined } as never],
  ])('is a failure of the server when identify takes longer than 5 s (%s)', async (_, never) => {
    vi.useFakeTimers()
    const { handle, requests } = createHandler({ identify: () => never })
    const response = handle(createTokenRequest())
    await vi.advanceTimersByTimeAsync(5_000)
    expect((await response).status).toBe(500)
    expect(requests).toEqual([])
  })
})

describe('a problem', () => {
  const status =
    (status: number, headers = {}) =>
    () =>
      new Response('Secret upstream text', { status, headers })

  it.each([
    ['user_not_provisioned', 403, () => answerErrors('User alice@acme.com not found')],
    ['upstream_rejected', 502, () => answerErrors('Secret upstream text')],
    ['upstream_rejected', 502, status(400)],
    ['upstream_unavailable', 503, status(500)],
    ['upstream_unavailable', 503, failing(new TypeError('fetch failed'))],
    ['misconfigured', 500, status(401)],
  ])('is %s (%i), and says nothing of what upstream wrote', async (code, expected, answer) => {
    const response = await createHandler({}, answer).handle(createTokenRequest())
    const text = await response.text()
    expect(response.status).toBe(expected)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(Object.keys(JSON.parse(text) as object)).toEqual(['type', 'title', 'status', 'code'])
    expect(JSON.parse(text)).toMatchObject({ code, status: expected })
    expect(text).not.toMatch(/upstream text|alice|fetch failed/)
  })

  it('passes on the Retry-After of upstream', async () => {
    const { handle } = createHandler({}, status(429, { 'retry-after': '7' }))
    const response = await handle(createTokenRequest())
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '7'])
  })
})

describe('onEvent', () => {
  it('is called for a token without its value', async () => {
    const { handle, events } = createHandler()
    await handle(createTokenRequest())
    const expiresAt = new Date(EXP * 1000).toISOString()
    const durationMs = expect.any(Number) as number
    expect(events).toEqual([{ type: 'token-issued', ...alice, expiresAt, durationMs }])
  })

  it('is called for a refusal', async () => {
    const { handle, events } = createHandler({ identify: () => null })
    await handle(createTokenRequest())
    expect(events).toEqual([{ type: 'request-refused', code: 'unauthenticated', status: 401 }])
  })

  it('is called for a failure with its user and its error', async () => {
    const { handle, events } = createHandler({}, () => answerErrors('User not found'))
    await handle(createTokenRequest())
    const error = expect.objectContaining({ code: 'user_not_provisioned' }) as never
    const code = 'user_not_provisioned'
    expect(events).toEqual([{ type: 'token-failed', code, status: 403, ...alice, error }])
  })

  it.each([
    ['throws', failing(new Error('hook'))],
    ['rejects', () => Promise.reject(new Error('hook')) as never],
  ])('may be a hook that %s', async (_, onEvent) => {
    expect((await createHandler({ onEvent }).handle(createTokenRequest())).status).toBe(200)
  })

  it('left out, failures go to the log, and nothing else does', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const options = { onEvent: undefined, identify: () => alice }
    await createHandler(options).handle(createTokenRequest())
    await createHandler(options).handle(createTokenRequest({ method: 'GET' }))
    expect(log).not.toHaveBeenCalled()
    await createHandler(options, failing(new Error('down'))).handle(createTokenRequest())
    expect(log).toHaveBeenCalledExactlyOnceWith(
      'wisdom-embed:',
      expect.objectContaining({ code: 'upstream_unavailable' }),
    )
    log.mockRestore()
  })
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MOCK_IADVIZE_ACCOUNT } from '../../../src/mock/index.js'
import { createIadvizeApi } from '../../../src/iadvize/index.js'
import type { FetchHandler } from '../../../src/server/http/fetchHandler.js'
import type { IadvizeApiOptions } from '../../../src/server/iadvize/iadvizeApiOptions.js'
import { failureOf } from '../wisdom/support.js'
import { ALICE, createDesk, listAll, seeds } from './support.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

// https://docs.iadvize.dev/technologies/graphql-api/authentication
describe('the login', () => {
  it('is made once for a thousand calls at the same time', async () => {
    const { mock, api } = createDesk()
    await Promise.all(
      Array.from({ length: 1000 }, () => api.userUpdate({ userId: 100_001, userName: 'B' })),
    )
    expect(mock.counters.calls).toMatchObject({ login: 1, userUpdate: 1000 })
  })

  it('is form-encoded, with the password grant', async () => {
    const sent: { url: string; body: string; type: string | null }[] = []
    const { mock } = createDesk()
    const api = createIadvizeApi({
      email: 'admin+desk@example.com',
      password: 'a&b=c+d é%',
      async fetch(request) {
        const { url, headers } = request
        const body = await request.clone().text()
        sent.push({ url, body, type: headers.get('content-type') })
        return mock.fetch(request)
      },
    })
    await failureOf(listAll(api))
    expect(sent).toEqual([
      {
        url: 'https://api.iadvize.com/oauth2/token',
        body: 'username=admin%2Bdesk%40example.com&password=a%26b%3Dc%2Bd+%C3%A9%25&grant_type=password',
        type: 'application/x-www-form-urlencoded',
      },
    ])
  })

  it('is not made before a call needs it, nor for an invalid input', async () => {
    const { mock, api } = createDesk()
    await failureOf(api.userDelete({ userId: ' ' }))
    expect(mock.counters.calls.login).toBe(0)
  })

  it.each([401, 400] as const)(
    'with a wrong password (%d) is misconfigured',
    async (wrongPassword) => {
      const { mock, api } = createDesk({ wrongPassword }, { password: 'not it' })
      const error = await failureOf(api.userCreate(ALICE))
      expect(error).toMatchObject({ code: 'misconfigured', status: wrongPassword })
      expect(error.message).toMatch(/Check `email` and `password`/)
      expect((error.cause as Error).message).toBe('wrong email or password')
      expect(mock.counters.calls).toMatchObject({ login: 1, userCreate: 0 })
    },
  )

  it('is made at most ten times a minute, even if it keeps failing', async () => {
    const { mock, api } = createDesk({}, { password: 'wrong' })
    for (let time = 0; time < 30; time++) await failureOf(listAll(api))
    expect(mock.counters.calls.login).toBe(10)
    const error = await failureOf(api.userCreate(ALICE))
    expect(error).toMatchObject({ code: 'upstream_unavailable', retryAfterMs: MINUTE })
    expect(error.mayHaveBeenApplied).toBe(false)

    mock.accounts.set(MOCK_IADVIZE_ACCOUNT.email, 'wrong')
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect(await listAll(api)).toHaveLength(1)
  })

  it('is made at most ten times in any minute, also across minutes', async () => {
    const { mock, api } = createDesk({}, { password: 'wrong' })
    for (let seconds = 0; seconds < 120; seconds++) {
      await failureOf(listAll(api))
      await vi.advanceTimersByTimeAsync(1000)
    }
    expect(mock.counters.calls.login).toBe(20)
  })

  it('waits for the Retry-After of a 429', async () => {
    const plan = [{ operation: 'login' as const, status: 429, retryAfter: 30, times: 1 }]
    const { mock, api } = createDesk({ faults: { plan } })
    expect(await failureOf(listAll(api))).toMatchObject({
      code: 'upstream_unavailable',
      retryAfterMs: 30_000,
    })
    await vi.advanceTimersByTimeAsync(29_999)
    expect(await failureOf(listAll(api))).toMatchObject({ retryAfterMs: 1 })
    expect(mock.counters.calls.login).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(await listAll(api)).toHaveLength(1)
  })

  it.each([{ reset: true }, { status: 502 }])('is retried once after %j', async (fault) => {
    const plan = [{ operation: 'login' as const, times: 1, ...fault }]
    const { mock, api } = createDesk({ faults: { plan } })
    const listed = listAll(api)
    await vi.advanceTimersByTimeAsync(100)
    expect(await listed).toHaveLength(1)
    expect(mock.counters.calls.login).toBe(2)
  })

  it.each([
    ['upstream_unavailable', { status: 500 }],
    ['upstream_rejected', { html: true }],
    ['upstream_rejected', { redirect: 'https://evil.com/' }],
    ['upstream_rejected', { body: { access_token: 'two words' } }],
    ['upstream_rejected', { body: { access_token: 'key', token_type: 'mac' } }],
    ['misconfigured', { status: 403 }],
  ] as const)(
    'fails with %s on %j, sends nothing else, and keeps no state',
    async (code, fault) => {
      const plan = [{ operation: 'login' as const, times: 1, ...fault }]
      const { mock, api } = createDesk({ faults: { plan } })
      const error = await failureOf(api.userCreate(ALICE))
      expect([error.code, error.mayHaveBeenApplied]).toEqual([code, false])
      expect(mock.counters.calls).toMatchObject({ __schema: 0, userCreate: 0 })
      expect(await listAll(api)).toHaveLength(1)
    },
  )

  it('that hangs ends with the timeout of the call', async () => {
    const faults = { login: { hang: true } }
    const { mock, api } = createDesk({ faults })
    const failure = failureOf(api.userCreate(ALICE))
    await vi.advanceTimersByTimeAsync(30_000)
    expect(await failure).toMatchObject({ code: 'upstream_unavailable', outcome: 'not-applied' })
    expect(mock.counters.calls.userCreate).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })
})

// https://docs.iadvize.dev/technologies/graphql-api/authentication
describe('the access key', () => {
  it('is kept until a minute before it expires', async () => {
    const { mock, api } = createDesk()
    await listAll(api)
    await vi.advanceTimersByTimeAsync(24 * HOUR - MINUTE - 1)
    await listAll(api)
    expect(mock.counters.calls.login).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    await listAll(api)
    expect(mock.counters.calls.login).toBe(2)
    expect(mock.events.of('key-refused')).toEqual([])
  })

  it('is kept for the lifetime in the login response, and for 5 minutes without one', async () => {
    for (const [expires_in, minutes] of [
      ['3600', 59],
      [600, 9],
      [undefined, 5],
    ] as const) {
      const { mock } = createDesk()
      const fetch: FetchHandler = async (request) => {
        const answer = await mock.fetch(request)
        if (!request.url.endsWith('/oauth2/token')) return answer
        return Response.json({ ...((await answer.json()) as object), expires_in })
      }
      const { api } = createDesk({}, { fetch })
      await listAll(api)
      await vi.advanceTimersByTimeAsync(minutes * MINUTE - 1)
      await listAll(api)
      expect(mock.counters.calls.login).toBe(1)
      await vi.advanceTimersByTimeAsync(1)
      await listAll(api)
      expect(mock.counters.calls.login).toBe(2)
    }
  })

  it('is renewed once when a hundred calls are refused, and each call is retried', async () => {
    const { mock, api } = createDesk()
    await listAll(api)
    mock.revokeKeys()
    const calls = Array.from({ length: 100 }, (_, index) =>
      api.userCreate({ ...ALICE, email: `new${index}@acme.com` }),
    )
    await Promise.all(calls)
    expect(mock.counters).toMatchObject({ usersCreated: 100, calls: { login: 2, userCreate: 200 } })
  })

  it('is renewed between two pages of a list', async () => {
    const { mock, api } = createDesk({ users: seeds(250) })
    const emails = new Set<string>()
    for await (const { email } of api.users()) {
      if (email === 'user99@acme.com') mock.revokeKeys()
      emails.add(email)
    }
    expect([emails.size, mock.counters.calls.login]).toEqual([250, 2])
  })

  it('is not renewed endlessly', async () => {
    const { mock, api } = createDesk()
    await listAll(api)
    mock.faults.graphql.status = 401
    expect((await failureOf(api.userCreate(ALICE))).code).toBe('misconfigured')
    expect(mock.counters.calls).toMatchObject({ login: 2, userCreate: 2 })
  })

  it('of the caller is used as it is, and not renewed', async () => {
    const { mock } = createDesk()
    const api = createIadvizeApi({ accessToken: ' made.up\n', fetch: mock.fetch })
    expect((await failureOf(listAll(api))).code).toBe('misconfigured')
    expect(mock.counters.calls).toMatchObject({ login: 0, __schema: 1 })
  })
})

describe('createIadvizeApi refuses', () => {
  it.each<[RegExp, object]>([
    [/`email` and `password` are missing/, {}],
    [/`password` is missing/, { email: 'a@b.co' }],
    [/`email` is missing/, { password: 'secret' }],
    [/`accessToken` is not a bearer token/, { accessToken: 'Bearer x' }],
    [/must use https/, { baseUrl: 'http://api.iadvize.com' }],
    [/does not belong to iAdvize/, { baseUrl: 'https://api.iadvize.com.evil.com' }],
    [/does not belong to iAdvize/, { baseUrl: 'https://acme.wisdom.ai' }],
    [/does not belong to iAdvize/, { baseUrl: 'https://api.iadvize.com:8443' }],
    [/`timeoutMs`/, { timeoutMs: 0 }],
  ])('%s', (message, wrong) => {
    const own = 'baseUrl' in wrong || 'timeoutMs' in wrong ? MOCK_IADVIZE_ACCOUNT : {}
    expect(() => createIadvizeApi({ ...own, ...wrong } as IadvizeApiOptions)).toThrow(message)
  })

  it('no allowed host, and no loopback', () => {
    for (const baseUrl of ['https://proxy.acme.com:8443', 'http://127.0.0.1:4000']) {
      const trustedApiHosts = ['proxy.acme.com:8443']
      createIadvizeApi({ ...MOCK_IADVIZE_ACCOUNT, baseUrl, trustedApiHosts })
    }
  })
})

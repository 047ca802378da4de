import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createWisdomApi } from '../../../src/server/index.js'
import { createJwt, TENANT } from '../support.js'
import {
  answerData,
  answerErrors,
  answerStatus,
  BEARER,
  createApi,
  createTenant,
  failureOf,
  hang,
  inTurn,
  succeeding,
  withStatus,
  type Answer,
} from '../wisdom/support.js'

const MINUTE = 60_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const answerBearer =
  (bearer: unknown): Answer =>
  () =>
    answerData({ exchangeAccessToken: bearer })

const bearerOf = (claims: object) => answerBearer(createJwt(claims))

describe('the bearer', () => {
  it('is requested once for a hundred calls at the same time', async () => {
    const { api, count } = createApi()
    await Promise.all(Array.from({ length: 100 }, () => api.listUsers()))
    expect([count('exchangeAccessToken'), count('listUsers')]).toEqual([1, 100])
  })

  it('is not requested before a call needs it', async () => {
    const { api, count } = createApi()
    await api.impersonateUser({ userEmail: 'a@b.c' })
    expect(count('exchangeAccessToken')).toBe(0)
  })

  it('is kept until a minute before it expires, whatever our clock says', async () => {
    // Issued in 1970 by upstream's clock, for an hour.
    const { api, count } = createApi({ exchangeAccessToken: bearerOf({ iat: 0, exp: 3600 }) })
    await api.listUsers()
    await vi.advanceTimersByTimeAsync(59 * MINUTE - 1)
    await api.listUsers()
    expect(count('exchangeAccessToken')).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    await api.listUsers()
    expect(count('exchangeAccessToken')).toBe(2)
  })

  it.each([
    ['for nine tenths of a short life', { iat: 0, exp: 100 }, 90_000],
    ['for five minutes when it has no exp', {}, 5 * MINUTE],
    ['for five minutes when its exp is unreadable', { iat: 0, exp: 'soon' }, 5 * MINUTE],
    [
      'for forty days when it lives so long',
      { iat: 0, exp: 40 * 86_400 },
      40 * 86_400_000 - MINUTE,
    ],
  ])('is kept %s', async (_, claims, keptMs) => {
    const { api, count } = createApi({ exchangeAccessToken: bearerOf(claims) })
    await api.listUsers()
    vi.setSystemTime(Date.now() + keptMs - 1)
    await api.listUsers()
    expect(count('exchangeAccessToken')).toBe(1)
    vi.setSystemTime(Date.now() + 1)
    await api.listUsers()
    expect(count('exchangeAccessToken')).toBe(2)
  })

  it('is measured by our clock without the time of issue', async () => {
    const exp = Date.now() / 1000 + 600
    const { api, count } = createApi({ exchangeAccessToken: bearerOf({ exp }) })
    await api.listUsers()
    await vi.advanceTimersByTimeAsync(9 * MINUTE - 1)
    await api.listUsers()
    expect(count('exchangeAccessToken')).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    await api.listUsers()
    expect(count('exchangeAccessToken')).toBe(2)
  })

  it('is used once when it has expired on arrival', async () => {
    const { api, count } = createApi({ exchangeAccessToken: bearerOf({ iat: 20, exp: 10 }) })
    await api.listUsers()
    await api.listUsers()
    expect([count('exchangeAccessToken'), count('listUsers')]).toEqual([2, 2])
  })

  it('may be opaque', async () => {
    const { api, sent } = createApi({ exchangeAccessToken: answerBearer('opaque-bearer/1+2==') })
    await api.listUsers()
    expect(sent[1]?.authorization).toBe('Bearer opaque-bearer/1+2==')
  })

  it.each(['', ' ', 'two words', 'line\nbreak', 'ümlaut', 7, null])(
    'is not %j, which cannot be in a header',
    async (bearer) => {
      const { api, count } = createApi({ exchangeAccessToken: answerBearer(bearer) })
      expect((await failureOf(api.listUsers())).code).toBe('upstream_rejected')
      expect(count('listUsers')).toBe(0)
    },
  )

  it.each([
    ['500', withStatus(500), 'upstream_unavailable'],
    ['401', withStatus(401), 'misconfigured'],
    ['errors', () => answerErrors('Boom'), 'upstream_rejected'],
    ['no bearer', answerBearer(null), 'upstream_rejected'],
  ] as const)('is not kept when the exchange failed with %s', async (_, failure, code) => {
    const { api, count } = createApi({ exchangeAccessToken: inTurn(failure, succeeding) })
    const calls = [api.listUsers(), api.listUsers()]
    const errors = await Promise.all(calls.map(failureOf))
    expect(errors.map((error) => error.code)).toEqual([code, code])
    await expect(api.listUsers()).resolves.toEqual([])
    expect(count('exchangeAccessToken')).toBe(2)
  })

  it('is still requested for the others when the first call is aborted', async () => {
    let answer: () => void = vi.fn()
    const { api, count } = createApi({
      exchangeAccessToken: (sent) =>
        new Promise((resolve) => (answer = () => resolve(succeeding(sent)))),
    })
    const abort = new AbortController()
    const first = api.listUsers({}, { signal: abort.signal })
    const second = api.listUsers()
    await vi.advanceTimersByTimeAsync(0)
    abort.abort(new Error('left'))
    await expect(first).rejects.toThrow('left')
    answer()
    await expect(second).resolves.toEqual([])
    expect([count('exchangeAccessToken'), count('listUsers')]).toEqual([1, 1])
  })

  it('is not awaited longer than the timeout of the call, and nothing is sent then', async () => {
    const { api, count } = createApi({ exchangeAccessToken: hang })
    const failure = failureOf(api.createUsers({ emails: ['a@b.c'] }))
    await vi.advanceTimersByTimeAsync(8_000)
    expect(await failure).toMatchObject({ code: 'upstream_unavailable', outcome: 'not-applied' })
    expect(count('createUsers')).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('a bearer that upstream refuses', () => {
  const B2 = createJwt({ iat: 1, exp: 3601 })
  const exchange = inTurn(answerBearer(BEARER), answerBearer(B2))
  const accept =
    (bearer: string): Answer =>
    (sent) =>
      sent.authorization === `Bearer ${bearer}` ? succeeding(sent) : withStatus(401)(sent)

  it.each([
    ['401', withStatus(401)],
    ['errors', () => answerErrors('No.', { code: 'UNAUTHENTICATED' })],
    [
      'an ERROR in words',
      () => answerStatus('createUsers', { code: 'ERROR', message: 'Access token expired' }),
    ],
  ] as const)('with %s is exchanged once more, and the call repeated once', async (_, refuse) => {
    const { api, sent, count } = createApi({
      exchangeAccessToken: inTurn(answerBearer(BEARER), answerBearer(B2)),
      createUsers: inTurn(succeeding, refuse, succeeding),
    })
    await api.createUsers({ emails: ['a@b.c'] })
    await api.createUsers({ emails: ['b@b.c'] })
    expect(count('exchangeAccessToken')).toBe(2)
    expect(
      sent.filter((one) => one.operation === 'createUsers').map((one) => one.authorization),
    ).toEqual([`Bearer ${BEARER}`, `Bearer ${BEARER}`, `Bearer ${B2}`])
  })

  it('is renewed once when a hundred calls are refused', async () => {
    let good = BEARER
    const { api, count } = createApi({
      exchangeAccessToken: exchange,
      listUsers: (sent) => accept(good)(sent),
    })
    await api.listUsers()
    good = B2
    await Promise.all(Array.from({ length: 100 }, () => api.listUsers()))
    expect([count('exchangeAccessToken'), count('listUsers')]).toEqual([2, 201])
  })

  it('does not drop its successor when an older call is refused late', async () => {
    const late: (() => void)[] = []
    const refuseLate: Answer = (sent) =>
      new Promise((resolve) => late.push(() => resolve(withStatus(401)(sent))))
    const { api, count } = createApi({
      exchangeAccessToken: inTurn(answerBearer(BEARER), answerBearer(B2)),
      listUsers: inTurn(succeeding, refuseLate, withStatus(401), succeeding),
    })
    await api.listUsers()
    const older = api.listUsers()
    await vi.advanceTimersByTimeAsync(0)
    await api.listUsers()
    late.forEach((refuse) => refuse())
    await older
    await api.listUsers()
    expect(count('exchangeAccessToken')).toBe(2)
  })

  it('is a failure when it is new', async () => {
    const { api, count } = createApi({ listUsers: withStatus(401) })
    expect((await failureOf(api.listUsers())).code).toBe('misconfigured')
    expect([count('exchangeAccessToken'), count('listUsers')]).toEqual([1, 1])
  })

  it('is a failure when the next one is refused too, and the next call tries again', async () => {
    const { api, count } = createApi({ listUsers: inTurn(succeeding, withStatus(401)) })
    await api.listUsers()
    expect((await failureOf(api.listUsers())).code).toBe('misconfigured')
    expect([count('exchangeAccessToken'), count('listUsers')]).toEqual([2, 3])
    await failureOf(api.listUsers())
    expect([count('exchangeAccessToken'), count('listUsers')]).toEqual([3, 4])
  })

  it('with 403 has no permission, so no other one is requested', async () => {
    const { api, count } = createApi({ listUsers: inTurn(succeeding, withStatus(403)) })
    await api.listUsers()
    const error = await failureOf(api.listUsers())
    expect(error.code).toBe('misconfigured')
    expect(error.message).toContain('iam:write')
    expect([count('exchangeAccessToken'), count('listUsers')]).toEqual([1, 2])
  })

  it('in a partial success does not repeat a change', async () => {
    const partial = () =>
      Response.json({
        data: { createUsers: { status: { code: 'OK', message: '' } } },
        errors: [{ message: 'No.', extensions: { code: 'UNAUTHENTICATED' } }],
      })
    const { api, count } = createApi({ createUsers: inTurn(succeeding, partial) })
    await api.createUsers({ emails: ['a@b.c'] })
    const error = await failureOf(api.createUsers({ emails: ['b@b.c'] }))
    expect(error).toMatchObject({ code: 'upstream_rejected', outcome: 'unknown' })
    expect(count('createUsers')).toBe(2)
  })
})

describe('the caller’s own bearer', () => {
  const create = (answers: Parameters<typeof createTenant>[0] = {}) => {
    const tenant = createTenant(answers)
    const options = { baseUrl: TENANT, bearerToken: `${BEARER}\n`, fetch: tenant.fetch }
    return { api: createWisdomApi(options), ...tenant }
  }

  it('is sent with the calls that manage users, and nothing is exchanged', async () => {
    const { api, sent } = create()
    await api.listUsers()
    expect(sent.map((one) => [one.operation, one.authorization])).toEqual([
      ['listUsers', `Bearer ${BEARER}`],
    ])
  })

  it('is used instead of a key, if there are both', async () => {
    const { api, sent } = createApi({}, { bearerToken: 'mine' })
    await api.listUsers()
    expect(sent.map((one) => one.authorization)).toEqual(['Bearer mine'])
  })

  it('is not exchanged when it is refused', async () => {
    const { api, sent } = create({ listUsers: withStatus(401) })
    expect((await failureOf(api.listUsers())).code).toBe('misconfigured')
    expect(sent).toHaveLength(1)
  })

  it('is not enough to impersonate', async () => {
    const { api, sent } = create()
    for (const call of [api.impersonateUser({ userEmail: 'a@b.c' }), api.exchangeAccessToken()]) {
      await expect(call).rejects.toMatchObject({ code: 'config_invalid' })
    }
    expect(sent).toEqual([])
  })

  it.each(['Bearer abc', 'two words', 'a\nb'])(
    'is refused at construction when it is %j',
    (token) => {
      const create = () => createWisdomApi({ baseUrl: TENANT, bearerToken: token })
      expect(create).toThrow(expect.objectContaining({ code: 'config_invalid' }))
      expect(create).not.toThrow(token)
    },
  )
})

it('exchangeAccessToken resolves to a bearer, a new one each time', async () => {
  const { api, count } = createApi()
  await expect(api.exchangeAccessToken()).resolves.toBe(BEARER)
  await api.exchangeAccessToken()
  expect(count('exchangeAccessToken')).toBe(2)
})

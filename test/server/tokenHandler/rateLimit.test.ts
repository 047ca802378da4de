import { describe, expect, it, vi } from 'vitest'
import { createMemoryRateLimiter, type RateLimiter } from '../../../src/server/index.js'
import { createTokenRequest } from '../support.js'
import { alice, createHandler, identifyByCookie } from './support.js'

const asUser = (user: string) => createTokenRequest({ headers: { cookie: `sid=${user}@acme.com` } })

/** A clock that only moves when it is advanced. */
function createClock() {
  let time = 1_000
  return { now: () => time, advance: (ms: number) => void (time += ms) }
}

describe('by default', () => {
  it('100 requests of one user in a second reach the limit, and no other user does', async () => {
    vi.useFakeTimers({ toFake: ['performance', 'Date'] })
    const { handle, requests, events } = createHandler({ identify: identifyByCookie })
    const own: Response[] = []
    const others: number[] = []
    for (let i = 0; i < 100; i++) {
      own.push(await handle(asUser('loop')))
      others.push((await handle(asUser(`user-${i}`))).status)
      vi.advanceTimersByTime(10)
    }
    vi.useRealTimers()

    const refused = own.filter(({ status }) => status === 429)
    expect(own.filter(({ status }) => status === 200)).toHaveLength(60)
    expect(refused).toHaveLength(40)
    expect(others).toEqual(Array.from({ length: 100 }, () => 200))
    expect(requests).toHaveLength(160)
    for (const response of refused) expect(response.headers.get('retry-after')).toBe('1')
    expect(await refused[0]?.json()).toMatchObject({ code: 'rate_limited', status: 429 })
    expect(events).toContainEqual({
      type: 'request-refused',
      code: 'rate_limited',
      status: 429,
      email: 'loop@acme.com',
    })
  })

  it('a browser that restores 60 tabs does not reach it, nor one that reloads every second', async () => {
    vi.useFakeTimers({ toFake: ['performance', 'Date'] })
    const { handle } = createHandler()
    const statuses: number[] = []
    for (let i = 0; i < 60; i++) statuses.push((await handle(createTokenRequest())).status)
    for (let i = 0; i < 60; i++) {
      vi.advanceTimersByTime(1_000)
      statuses.push((await handle(createTokenRequest())).status)
    }
    vi.useRealTimers()
    expect(new Set(statuses)).toEqual(new Set([200]))
  })

  it('a request without a user does not count', async () => {
    const { handle } = createHandler({ identify: () => null })
    const asked = Array.from({ length: 100 }, () => handle(createTokenRequest()))
    expect((await Promise.all(asked)).every(({ status }) => status === 401)).toBe(true)
  })
})

describe('rateLimit', () => {
  const ask = async (option: Parameters<typeof createHandler>[0], times: number) => {
    const { handle, events } = createHandler(option)
    const statuses: number[] = []
    for (let i = 0; i < times; i++) statuses.push((await handle(createTokenRequest())).status)
    return { statuses, events }
  }

  it('may have other numbers', async () => {
    const { statuses } = await ask({ rateLimit: { limit: 2, windowMs: 60_000 } }, 3)
    expect(statuses).toEqual([200, 200, 429])
  })

  it('may be off', async () => {
    const { statuses } = await ask({ rateLimit: false }, 100)
    expect(new Set(statuses)).toEqual(new Set([200]))
  })

  it('may be the host’s own limiter, which gets the email', async () => {
    const take = vi.fn<RateLimiter['take']>(() =>
      Promise.resolve({ allowed: false, retryAfterMs: 2_500 }),
    )
    const { handle, requests } = createHandler({ rateLimit: { take } })
    const response = await handle(createTokenRequest())
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '3'])
    expect(take).toHaveBeenCalledExactlyOnceWith(alice.email)
    expect(requests).toEqual([])
  })

  it('may be a limiter that does not return how long to wait', async () => {
    const rateLimit = { take: () => ({ allowed: false }) } as unknown as RateLimiter
    const response = await createHandler({ rateLimit }).handle(createTokenRequest())
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, null])
  })

  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('down')
      },
    ],
    ['rejects', () => Promise.reject(new Error('down'))],
    ['says nothing', () => undefined],
    ['says something else', () => ({ ok: true })],
  ])('lets everybody through when it %s, and says so', async (_, take) => {
    const rateLimit = { take } as RateLimiter
    const { statuses, events } = await ask({ rateLimit }, 1)
    expect(statuses).toEqual([200])
    expect(events).toMatchObject([
      { type: 'rate-limiter-failed', ...alice, error: { code: 'misconfigured' } },
      { type: 'token-issued' },
    ])
  })

  it('waits for a limiter for half a second at most', async () => {
    vi.useFakeTimers()
    const { handle } = createHandler({ rateLimit: { take: () => new Promise(() => undefined) } })
    const response = handle(createTokenRequest())
    await vi.advanceTimersByTimeAsync(500)
    expect((await response).status).toBe(200)
    vi.useRealTimers()
  })

  it.each([
    { limit: 0, windowMs: 1_000 },
    { limit: NaN, windowMs: 1_000 },
    { limit: 10, windowMs: 0 },
    { limit: 10, windowMs: Infinity },
    { limit: 10 } as never,
  ])('must not be %j', (rateLimit) => {
    expect(() => createHandler({ rateLimit })).toThrow(
      expect.objectContaining({ code: 'config_invalid' }),
    )
  })
})

describe('the limiter in memory', () => {
  it('allows one more every windowMs / limit, up to the limit', () => {
    const { now, advance } = createClock()
    const limiter = createMemoryRateLimiter({ limit: 3, windowMs: 1_000, now })
    const take = () => limiter.take('a')
    expect([take(), take(), take()]).toEqual(Array(3).fill({ allowed: true }))
    expect(take()).toEqual({ allowed: false, retryAfterMs: expect.closeTo(333.3, 0) as number })
    advance(334)
    expect([take(), take()]).toMatchObject([{ allowed: true }, { allowed: false }])
    advance(100_000)
    expect([take(), take(), take()]).toEqual(Array(3).fill({ allowed: true }))
    expect(take()).toMatchObject({ allowed: false })
  })

  it('allows no user more on average, whatever the pattern', () => {
    const { now, advance } = createClock()
    const limiter = createMemoryRateLimiter({ limit: 10, windowMs: 1_000, now })
    let allowed = 0
    for (let ms = 0; ms < 60_000; ms++) {
      if (limiter.take('a').allowed) allowed++
      advance(1)
    }
    expect(allowed).toBeGreaterThanOrEqual(600)
    expect(allowed).toBeLessThanOrEqual(611)
  })

  it('remembers a user for the whole window, whatever others do', () => {
    const { now, advance } = createClock()
    const limiter = createMemoryRateLimiter({ limit: 1, windowMs: 1_000, now })
    expect(limiter.take('a')).toEqual({ allowed: true })
    for (let i = 0; i < 999; i++) {
      advance(1)
      limiter.take(`other-${i}`)
      expect(limiter.take('a')).toMatchObject({ allowed: false })
    }
    advance(1)
    expect(limiter.take('a')).toEqual({ allowed: true })
  })

  it('forgets the users without a request for the longest time above maxUsers', () => {
    const limiter = createMemoryRateLimiter({ limit: 1, windowMs: 1e9, maxUsers: 100 })
    const comeOthers = (count: number, name: string) => {
      for (let i = 0; i < count; i++) limiter.take(`${name}-${i}`)
    }
    limiter.take('first')
    comeOthers(48, 'a')
    limiter.take('last')
    comeOthers(49, 'b')
    expect(limiter.take('first')).toMatchObject({ allowed: false })
    expect(limiter.take('last')).toMatchObject({ allowed: false })
    comeOthers(100, 'c')
    expect(limiter.take('first')).toEqual({ allowed: true })
  })
})

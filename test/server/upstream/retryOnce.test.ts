import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  CALLS,
  CHANGES,
  createApi,
  failureOf,
  hang,
  inTurn,
  reset,
  succeeding,
  withStatus,
  type Answer,
} from '../wisdom/support.js'

const READS = ['impersonateUser', 'exchangeAccessToken', 'listUsers'] as const

const PASSING: [string, Answer][] = [
  ['a broken connection', reset],
  ['502', withStatus(502)],
  ['503', withStatus(503)],
  ['504', withStatus(504)],
]

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** Lets the pause before a repeat pass. */
async function settle<T>(call: Promise<T>): Promise<T> {
  const settled = call.finally(() => undefined)
  settled.catch(() => undefined)
  await vi.advanceTimersByTimeAsync(100)
  return settled
}

describe.each(READS)('%s, which changes nothing,', (operation) => {
  it.each(PASSING)('is sent again after %s', async (_, failure) => {
    const { api, count } = createApi({ [operation]: inTurn(failure, succeeding) })
    await settle(CALLS[operation](api))
    expect(count(operation)).toBe(2)
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each(PASSING)('is sent at most twice when there is always %s', async (_, failure) => {
    const { api, count } = createApi({ [operation]: failure })
    expect((await settle(failureOf(CALLS[operation](api)))).code).toBe('upstream_unavailable')
    expect(count(operation)).toBe(2)
  })

  it.each([
    ['400', withStatus(400)],
    ['401', withStatus(401)],
    ['404', withStatus(404)],
    ['429', withStatus(429)],
    ['500', withStatus(500)],
    ['a redirect', withStatus(302)],
    ['503 with Retry-After', withStatus(503, { 'retry-after': '1' })],
  ])('is not sent again after %s', async (_, failure) => {
    const { api, count } = createApi({ [operation]: failure })
    await settle(failureOf(CALLS[operation](api)))
    expect(count(operation)).toBe(1)
  })

  it('is not sent again after the timeout', async () => {
    const { api, count } = createApi({ [operation]: hang }, { timeoutMs: 50 })
    const failure = await settle(failureOf(CALLS[operation](api)))
    expect(failure.code).toBe('upstream_unavailable')
    expect((failure.cause as Error).message).toContain('No response within 50 ms.')
    expect(count(operation)).toBe(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is not sent again when the timeout ends during the delay', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.9)
    const { api, count } = createApi({ [operation]: reset }, { timeoutMs: 50 })
    const failure = await settle(failureOf(CALLS[operation](api)))
    expect((failure.cause as Error).message).toContain('ECONNRESET')
    expect(count(operation)).toBe(1)
    vi.restoreAllMocks()
  })

  it('has one deadline for both attempts', async () => {
    const { api, count } = createApi({ [operation]: inTurn(reset, hang) }, { timeoutMs: 1_000 })
    const failure = failureOf(CALLS[operation](api))
    await vi.advanceTimersByTimeAsync(999)
    expect(count(operation)).toBe(2)
    await vi.advanceTimersByTimeAsync(1)
    expect((await failure).code).toBe('upstream_unavailable')
  })

  it('ends with the caller’s signal, also during the delay', async () => {
    // A pause, and not one of next to nothing: that is over by the time the caller goes.
    vi.spyOn(Math, 'random').mockReturnValueOnce(0.5)
    const abort = new AbortController()
    const { api, count } = createApi({ [operation]: reset })
    const call = CALLS[operation](api, abort.signal)
    const left = expect(call).rejects.toThrow('left')
    await vi.advanceTimersByTimeAsync(0)
    abort.abort(new Error('left'))
    await left
    expect(count(operation)).toBe(1)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe.each(CHANGES)('%s, which changes something,', (operation) => {
  it.each(PASSING)('is never sent again automatically, not after %s', async (_, failure) => {
    const { api, count } = createApi({ [operation]: failure })
    const error = await settle(failureOf(CALLS[operation](api)))
    expect(error).toMatchObject({ code: 'upstream_unavailable', outcome: 'unknown' })
    expect(count(operation)).toBe(1)
  })

  it.each(PASSING)('still gets its bearer after %s', async (_, failure) => {
    const { api, count } = createApi({ exchangeAccessToken: inTurn(failure, succeeding) })
    await settle(CALLS[operation](api))
    expect([count('exchangeAccessToken'), count(operation)]).toEqual([2, 1])
  })

  it('rejects with the reason of the caller’s signal, before and while it is sent', async () => {
    const { api, count } = createApi({ [operation]: hang })
    const abort = new AbortController()
    const left = expect(CALLS[operation](api, abort.signal)).rejects.toThrow('left')
    await vi.advanceTimersByTimeAsync(0)
    abort.abort(new Error('left'))
    await left
    await expect(CALLS[operation](api, abort.signal)).rejects.toThrow('left')
    expect(count(operation)).toBe(1)
  })
})

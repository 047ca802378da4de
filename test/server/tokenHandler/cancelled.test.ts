import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LOST, startFlight, waitForFlight } from '../../../src/server/async/flight.js'
import { createKeyedLocks } from '../../../src/server/async/keyedLocks.js'
import { createTrailingFlight } from '../../../src/server/async/singleFlight.js'
import { createWisdomApi } from '../../../src/server/index.js'
import { answerErrors, answerJwt, createTokenRequest, createUpstream, TENANT } from '../support.js'
import { answerData } from '../wisdom/support.js'
import { createHandler } from './support.js'

/*
 * Cloudflare Workers stop what belongs to a request when its client leaves: no timer fires, and no promise settles. The
 * same with the real workerd is in `npm run test:runtimes`.
 */

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const never = () => new Promise<never>(() => undefined)

/** Does work in a request that is cancelled: its timers are dropped, and what it waits for never comes. */
async function inCancelledRequest(work: () => unknown) {
  work()
  await vi.advanceTimersByTimeAsync(0)
  vi.clearAllTimers()
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** An upstream that takes 100 ms for each call, and knows a user when it has created them. */
function createSlowTenant() {
  let isCreated = false
  return createUpstream(async (request) => {
    const text = await request.text()
    await wait(100)
    if (text.includes('impersonateUser'))
      return isCreated ? answerJwt() : answerErrors('User not found')
    if (text.includes('exchangeAccessToken')) return answerData({ exchangeAccessToken: 'bearer' })
    if (text.includes('listUsers')) return answerData({ listUsers: [] })
    isCreated = true
    return answerData({ createUsers: { status: { code: 'OK', message: '' } } })
  })
}

/** The first call of an operation never ends. */
function hangOnce(operation: string, fetch: (request: Request) => Promise<Response>) {
  let hangs = true
  return async (request: Request) => {
    if (!hangs || !(await request.clone().text()).includes(operation)) return fetch(request)
    hangs = false
    return never()
  }
}

/** Within the three seconds that a browser waits. */
async function settleSoon<T>(result: Promise<T>): Promise<T> {
  await vi.advanceTimersByTimeAsync(2_500)
  return Promise.race([result, Promise.reject(new Error('It did not settle.'))])
}

describe('when the runtime cancels the request that started the work', () => {
  it('the next request of the user gets a token', async () => {
    const { fetch } = createUpstream(answerJwt)
    const { handle } = createHandler({ fetch: hangOnce('impersonateUser', fetch) })
    await inCancelledRequest(() => handle(createTokenRequest()))
    expect((await settleSoon(handle(createTokenRequest()))).status).toBe(200)
    expect((await settleSoon(handle(createTokenRequest()))).status).toBe(200)
  })

  it('many requests that waited for it share one new call', async () => {
    const { fetch, requests } = createUpstream(async () => {
      await wait(100)
      return answerJwt()
    })
    const { handle } = createHandler({ fetch: hangOnce('impersonateUser', fetch) })
    await inCancelledRequest(() => handle(createTokenRequest()))
    const waiting = Array.from({ length: 10 }, () => handle(createTokenRequest()))
    const responses = await settleSoon(Promise.all(waiting))
    expect(responses.map(({ status }) => status)).toEqual(Array(10).fill(200))
    expect(requests).toHaveLength(1)
  })

  it.each(['exchangeAccessToken', 'listUsers', 'createUsers'])(
    'during %s, the next request of a new user gets a token',
    async (operation) => {
      const { fetch } = createSlowTenant()
      const identify = () => ({ email: 'new@example.com' })
      const provision = () => ({})
      const { handle } = createHandler({ identify, provision, fetch: hangOnce(operation, fetch) })
      void handle(createTokenRequest())
      await vi.advanceTimersByTimeAsync(1_000)
      vi.clearAllTimers()
      expect((await settleSoon(handle(createTokenRequest()))).status).toBe(200)
    },
  )

  it('during the exchange of the key, the next call gets a bearer', async () => {
    const fetch = hangOnce('exchangeAccessToken', createSlowTenant().fetch)
    const api = createWisdomApi({ baseUrl: TENANT, accessKey: 'key', fetch })
    await inCancelledRequest(() => void api.listUsers())
    expect(await settleSoon(api.listUsers())).toEqual([])
  })

  it('a promise that the runtime rejects is lost work, not failed work', async () => {
    // As workerd does since 2026: "This promise was created by a request that has since ended".
    const result = Promise.reject(new Error('has since ended'))
    const flight = { ...startFlight(never), result }
    expect(await settleSoon(waitForFlight(flight))).toBe(LOST)
    const failed = startFlight(() => Promise.reject(new Error('failed')))
    await expect(waitForFlight(failed)).rejects.toThrow('failed')
  })

  it('a lock is free again', async () => {
    const withLocks = createKeyedLocks()
    await inCancelledRequest(() => void withLocks(['a', 'b'], never))
    expect(await settleSoon(withLocks(['b'], () => Promise.resolve(2)))).toBe(2)
  })

  it('a trailing flight goes on, whether its work or the next one was lost', async () => {
    const fly = createTrailingFlight<number>()
    await inCancelledRequest(() => {
      void fly('a', never)
      void fly('a', never)
    })
    expect(await settleSoon(fly('a', () => Promise.resolve(3)))).toBe(3)
  })
})

it('work that is slow, but runs, is shared', async () => {
  const { handle, requests } = createHandler({}, async () => {
    await wait(5_000)
    return answerJwt()
  })
  const first = handle(createTokenRequest())
  const second = handle(createTokenRequest())
  await vi.advanceTimersByTimeAsync(5_000)
  expect([(await first).status, (await second).status]).toEqual([200, 200])
  expect(requests).toHaveLength(1)
  expect(vi.getTimerCount()).toBe(0)
})

it('a process that is busy for a while loses no work', async () => {
  const { handle, requests } = createHandler({}, async () => {
    await wait(2_000)
    return answerJwt()
  })
  const responses = [handle(createTokenRequest()), handle(createTokenRequest())]
  await vi.advanceTimersByTimeAsync(600)
  vi.setSystemTime(Date.now() + 5_000) // no timer fired meanwhile
  await vi.advanceTimersByTimeAsync(2_000)
  await Promise.all(responses)
  expect(requests).toHaveLength(1)
})

describe('waitUntil', () => {
  it('gets the work for a token, which never rejects', async () => {
    const works: Promise<unknown>[] = []
    const waitUntil = (work: Promise<unknown>) => void works.push(work)
    const answers = [answerJwt, () => new Response('', { status: 400 })]
    const { handle } = createHandler({ waitUntil }, () => answers.shift()?.() ?? answerJwt())
    await handle(createTokenRequest())
    await handle(createTokenRequest())
    expect(works).toHaveLength(2)
    await Promise.all(works)
  })

  it('gets the creation of a user, which takes longer than the request', async () => {
    const works: Promise<unknown>[] = []
    const { handle } = createHandler(
      {
        timeoutMs: 1_000,
        identify: () => ({ email: 'new@example.com' }),
        provision: () => ({}),
        waitUntil: (work) => void works.push(work),
      },
      async (request) => {
        const text = await request.text()
        if (!text.includes('impersonateUser')) return never()
        return Response.json({ data: null, errors: [{ message: 'User not found' }] })
      },
    )
    const response = handle(createTokenRequest())
    await vi.advanceTimersByTimeAsync(1_000)
    expect((await response).status).toBe(503)
    expect(works).toHaveLength(2)
  })

  it('may throw', async () => {
    const waitUntil = () => {
      throw new Error('outside of a request')
    }
    const { handle } = createHandler({ waitUntil })
    expect((await handle(createTokenRequest())).status).toBe(200)
  })
})

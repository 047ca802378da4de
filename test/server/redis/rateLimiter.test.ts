import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createClient, type RedisClientType } from 'redis'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { RateLimiter } from '../../../src/server/index.js'
import { createApp, type App } from '../mounts/app.js'
import { createTokenRequest } from '../support.js'
import { createHandler, identifyByCookie } from '../tokenHandler/support.js'
import { createFlakyLink } from './flakyLink.js'
import { startRedis, type RedisServer } from './redisServer.js'

/** What the page sets. */
const LIMIT = 60
const KEY = 'wisdom-embed:rate:alice@acme.com'
const PATIENT = { timeout: 20_000 }

let app: App
let server: RedisServer
let instances: [RateLimiter, RateLimiter]
const clients: RedisClientType[] = []
/** To look into the server. */
let redis: RedisClientType

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined) // the page's code logs failures
  app = await createApp('rate-limit.md', { as: 'js' })
  server = await startRedis()
  redis = await connect(server.url)
  instances = [await startInstance(server.url), await startInstance(server.url)]
}, 400_000) // a server may have to be installed

afterAll(async () => {
  for (const client of [redis, ...clients]) client.destroy()
  await server.kill()
  await app.remove()
})

async function connect(url: string): Promise<RedisClientType> {
  const client: RedisClientType = createClient({ url })
  client.on('error', () => undefined)
  return client.connect()
}

let started = 0

/** The limiter of the page, as one more instance of the host's server would have it. */
async function startInstance(url: string): Promise<RateLimiter> {
  vi.stubEnv('REDIS_URL', url)
  const name = `instance-${++started}`
  const file = pathToFileURL(join(app.folder, 'redisRateLimiter.js')).href
  const module: unknown = await import(/* @vite-ignore */ `${file}?${name}`)
  vi.unstubAllEnvs()
  const page = module as { redis: RedisClientType; redisRateLimiter: RateLimiter }
  clients.push(page.redis)
  // It connects automatically, and counts in memory until then.
  const client = await connect(url)
  await vi.waitFor(async () => {
    await page.redisRateLimiter.take(name)
    expect(await client.exists(`wisdom-embed:rate:${name}`)).toBe(1)
  }, PATIENT)
  client.destroy()
  return page.redisRateLimiter
}

/** On a busy machine, Redis does not answer in time, and a handler lets through what the limiter has not answered. */
function stopTimeouts(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
}

const takeTimes = (limiter: RateLimiter, times: number, user: string) =>
  Promise.all(Array.from({ length: times }, async () => limiter.take(user)))

const countAllowed = (verdicts: readonly { allowed: boolean }[]) =>
  verdicts.filter(({ allowed }) => allowed).length

describe('the limiter of docs/rate-limit.md', () => {
  beforeEach(async () => {
    await redis.flushAll()
  })

  it('counts exactly for two instances together, also at the same time', async () => {
    stopTimeouts()
    await takeTimes(instances[0], 20, 'alice@acme.com')
    await takeTimes(instances[1], 20, 'alice@acme.com')
    const verdicts = await Promise.all(
      instances.map((limiter) => takeTimes(limiter, 200, 'alice@acme.com')),
    )
    expect(countAllowed(verdicts.flat())).toBe(LIMIT - 40)
  })

  it('reports how long to wait, and allows the user after that', async () => {
    stopTimeouts()
    const verdicts = await takeTimes(instances[0], LIMIT + 1, 'alice@acme.com')
    const retryAfterMs = expect.any(Number) as number
    expect(verdicts.at(-1)).toEqual({ allowed: false, retryAfterMs })
    const wait = (verdicts.at(-1) as { retryAfterMs: number }).retryAfterMs
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(60_000)

    await redis.pExpire(KEY, 1)
    await vi.waitFor(async () => expect(await redis.exists(KEY)).toBe(0), PATIENT)
    expect(await instances[1].take('alice@acme.com')).toEqual({ allowed: true })
  })

  it('sets an expiry on every key, and does not extend it', async () => {
    stopTimeouts()
    await takeTimes(instances[0], 3, 'alice@acme.com')
    const endsIn = await redis.pTTL(KEY)
    expect(endsIn).toBeGreaterThan(0)
    expect(endsIn).toBeLessThanOrEqual(60_000)

    await redis.pExpire(KEY, 30_000)
    await takeTimes(instances[0], LIMIT, 'alice@acme.com')
    expect(await redis.pTTL(KEY)).toBeLessThanOrEqual(30_000)
  })

  it('refuses a request loop behind two handlers, and no other user', async () => {
    stopTimeouts()
    const handlers = instances.map((rateLimit) =>
      createHandler({ identify: identifyByCookie, rateLimit }),
    )
    const ask = async (nth: number, user: string) => {
      const headers = { cookie: `sid=${user}@acme.com` }
      return (await handlers[nth % 2]?.handle(createTokenRequest({ headers })))?.status
    }
    const loop = await Promise.all(Array.from({ length: 100 }, (_, nth) => ask(nth, 'loop')))
    const others = await Promise.all(Array.from({ length: 100 }, (_, nth) => ask(nth, `u${nth}`)))
    expect(loop.filter((status) => status === 200)).toHaveLength(LIMIT)
    expect(loop.filter((status) => status === 429)).toHaveLength(100 - LIMIT)
    expect(new Set(others)).toEqual(new Set([200]))
  })
})

describe('when Redis fails', () => {
  it('and hangs, the instance counts in memory after a quarter of a second', async () => {
    const own = await startRedis()
    const limiter = await startInstance(own.url)
    own.freeze()
    const verdicts = await takeTimes(limiter, LIMIT + 10, 'alice@acme.com')
    expect(countAllowed(verdicts)).toBe(LIMIT)
    await own.kill()
  })

  it('and is down, each instance counts in memory', async () => {
    const own = await startRedis()
    const rateLimit = await startInstance(own.url)
    await own.kill()
    stopTimeouts()
    const { handle, events } = createHandler({ rateLimit })
    const asked = Array.from({ length: LIMIT + 10 }, () => handle(createTokenRequest()))
    const statuses = (await Promise.all(asked)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(LIMIT)
    expect(statuses.at(-1)).toBe(429)
    expect(events.map(({ type }) => type)).not.toContain('rate-limiter-failed')
  })

  it('for one of two instances, it counts in memory, and in Redis again afterwards', async () => {
    stopTimeouts()
    const link = await createFlakyLink(server.url)
    onTestFinished(link.close)
    const [steady] = instances
    const flaky = await startInstance(link.url)
    const user = 'bob@acme.com'
    await takeTimes(flaky, 20, user)
    await takeTimes(steady, 30, user)

    link.cut()
    expect(countAllowed(await takeTimes(flaky, LIMIT + 10, user))).toBe(LIMIT)
    expect(countAllowed(await takeTimes(steady, LIMIT, user))).toBe(LIMIT - 50)

    link.mend()
    await vi.waitFor(async () => {
      await flaky.take('carol@acme.com')
      expect(await redis.exists('wisdom-embed:rate:carol@acme.com')).toBe(1)
    }, PATIENT)
    expect(await flaky.take(user)).toMatchObject({ allowed: false })
  })
})

import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createClient, type RedisClientType } from 'redis'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMockIadvize, MOCK_IADVIZE_ACCOUNT } from '../../../src/mock/index.js'
import {
  createIadvizeApi,
  type IadvizeApi,
  type IadvizeTokenStore,
} from '../../../src/iadvize/index.js'
import { createApp, type App } from '../mounts/app.js'
import { startRedis, type RedisServer } from './redisServer.js'

let app: App
let server: RedisServer
/** What the page exports, in ten processes, each with a connection of its own. */
let processes: { redis: RedisClientType; tokenStore: IadvizeTokenStore }[]
/** To look into the server. */
let redis: RedisClientType

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined) // the page's code logs failures
  app = await createApp('iadvize.md', { as: 'js' })
  server = await startRedis()
  redis = createClient({ url: server.url })
  redis.on('error', () => undefined)
  await redis.connect()
  // Read by each of them as it is imported.
  vi.stubEnv('REDIS_URL', server.url)
  processes = await Promise.all(Array.from({ length: 10 }, (_, nth) => startProcess(nth)))
  vi.unstubAllEnvs()
}, 400_000) // a server may have to be installed

afterAll(async () => {
  for (const { redis: client } of [{ redis }, ...processes]) client.destroy()
  await server.kill()
  await app.remove()
})

/** The store of the page, as one more process of the host has it. */
async function startProcess(nth: number) {
  const file = pathToFileURL(join(app.folder, 'tokenStore.js')).href
  const module: unknown = await import(/* @vite-ignore */ `${file}?process-${nth}`)
  return module as (typeof processes)[number]
}

function startApis() {
  const mock = createMockIadvize({ users: [{ email: 'alice@acme.com' }], introspection: false })
  const apis = processes.map(({ tokenStore }) =>
    createIadvizeApi({ ...MOCK_IADVIZE_ACCOUNT, fetch: mock.fetch, tokenStore }),
  )
  const listAll = () => Promise.all(apis.map(listEmails))
  return { mock, listAll }
}

async function listEmails(api: IadvizeApi): Promise<string[]> {
  const emails: string[] = []
  for await (const { email } of api.users()) emails.push(email)
  return emails
}

const EVERYBODY = Array.from({ length: 10 }, () => ['alice@acme.com'])

describe('the store of docs/iadvize.md', () => {
  beforeEach(async () => {
    await redis.flushAll()
  })

  it('lets ten processes that start together log in once', async () => {
    const { mock, listAll } = startApis()
    expect(await listAll()).toEqual(EVERYBODY)
    expect(mock.counters.calls.login).toBe(1)
    expect(await redis.exists('iadvize:login')).toBe(0)
  })

  it('lets them log in once more, together, when iAdvize refuses the key', async () => {
    const { mock, listAll } = startApis()
    await listAll()
    mock.revokeKeys()
    expect(await listAll()).toEqual(EVERYBODY)
    expect(mock.counters.calls.login).toBe(2)
  })

  it('keeps the key for as long as it lives', async () => {
    await startApis().listAll()
    const endsIn = await redis.pTTL('iadvize:key')
    expect(endsIn).toBeGreaterThan(86_300_000)
    expect(endsIn).toBeLessThanOrEqual(86_400_000)
  })

  it('sees the key of another process that logs in between the look at the key and the lock', async () => {
    const [one, other] = processes
    if (!one || !other) throw new Error('There are no processes.')
    const get = one.redis.get.bind(one.redis)
    vi.spyOn(one.redis, 'get').mockImplementationOnce(async (key) => {
      const text = await get(key)
      await other.tokenStore.set('of the other', 60_000)
      return text
    })
    expect(await one.tokenStore.get(undefined)).toBe('of the other')
    expect(await redis.exists('iadvize:login')).toBe(0)
  })

  it('outlives a process that dies during its login', async () => {
    await redis.set('iadvize:login', '1', { expiration: { type: 'PX', value: 300 } })
    const { mock, listAll } = startApis()
    expect(await listAll()).toEqual(EVERYBODY)
    expect(mock.counters.calls.login).toBe(1)
  })
})

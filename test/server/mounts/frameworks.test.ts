import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, vi } from 'vitest'
import { MOCK_ACCESS_KEY } from '../../../src/mock/index.js'
import { serveMockWisdom, type ServedMockWisdom } from '../../../src/mock/node.js'
import type { TokenHandler } from '../../../src/server/index.js'
import { createApp, type App } from './app.js'
import { itAnswersTokenRequests, itGetsEveryRequestAsItIs } from './contract.js'

const PRELOAD = new URL('./reportPort.mjs', import.meta.url).href

let mock: ServedMockWisdom
let app: App

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined) // as above
  mock = await serveMockWisdom()
  app = await createApp('server.md', { as: 'js', baseUrl: mock.origin })
}, 60_000)

afterAll(async () => {
  vi.restoreAllMocks()
  await Promise.all([mock.close(), app.remove()])
})

/** Runs a file of the app in a process of its own. */
async function start(file: string): Promise<{ child: ChildProcess; origin: string }> {
  const child = fork(join(app.folder, file), {
    execArgv: ['--import', PRELOAD],
    env: { ...process.env, WISDOM_ACCESS_KEY: MOCK_ACCESS_KEY },
    silent: true, // it logs the failures that are provoked here
  })
  const [message] = (await once(child, 'message')) as [{ port: number }]
  return { child, origin: `http://127.0.0.1:${message.port}` }
}

describe.each(['hono.js', 'express.js', 'expressSession.js', 'node.js'])('in %s', (file) => {
  let running: Awaited<ReturnType<typeof start>>

  beforeAll(async () => {
    running = await start(file)
  }, 60_000)

  afterAll(() => void running.child.kill())

  const mount = () => ({ mock, url: `${running.origin}/api/wisdom/token` })
  itAnswersTokenRequests(mount)
  itGetsEveryRequestAsItIs(mount)
})

describe('in a worker', () => {
  let fetch: TokenHandler

  beforeAll(async () => {
    const url = pathToFileURL(join(app.folder, 'worker.js')).href
    const { default: worker } = (await import(/* @vite-ignore */ url)) as {
      default: { fetch: (request: Request, env: object) => Promise<Response> }
    }
    fetch = (request) => worker.fetch(request, { WISDOM_ACCESS_KEY: MOCK_ACCESS_KEY })
  })

  const mount = () => ({ mock, fetch, url: 'https://app.acme.com/api/wisdom/token' })
  itAnswersTokenRequests(mount)
  itGetsEveryRequestAsItIs(mount)
})

describe('with only a Request', () => {
  let fetch: TokenHandler

  beforeAll(async () => {
    process.env.WISDOM_ACCESS_KEY = MOCK_ACCESS_KEY
    const url = pathToFileURL(join(app.folder, 'wisdom.js')).href
    fetch = ((await import(/* @vite-ignore */ url)) as { handleTokenRequest: TokenHandler })
      .handleTokenRequest
  })

  afterAll(() => {
    delete process.env.WISDOM_ACCESS_KEY
  })

  const mount = () => ({ mock, fetch, url: 'https://app.acme.com/api/wisdom/token' })
  itAnswersTokenRequests(mount)
  itGetsEveryRequestAsItIs(mount)
})

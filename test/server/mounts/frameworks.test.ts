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
  app = await createApp('recipes.md', { as: 'js', baseUrl: mock.origin })
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

type LambdaHandler = (event: object) => Promise<LambdaResult>

interface LambdaResult {
  statusCode: number
  headers: Record<string, string>
  body: string
}

/**
 * The event of a function URL and of an HTTP API.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
 */
async function toLambdaEvent(request: Request) {
  const { host, pathname } = new URL(request.url)
  const { cookie, ...headers } = Object.fromEntries(request.headers)
  const body = await request.text()
  return {
    version: '2.0',
    rawPath: pathname,
    rawQueryString: '',
    headers: { host, ...headers },
    cookies: cookie?.split('; '),
    body: body === '' ? undefined : Buffer.from(body).toString('base64'),
    isBase64Encoded: body !== '',
    requestContext: {
      domainName: host,
      http: { method: request.method, path: pathname, sourceIp: '192.0.2.1' },
    },
  }
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

describe('in a Lambda behind an HTTP API', () => {
  let fetch: TokenHandler

  beforeAll(async () => {
    process.env.WISDOM_ACCESS_KEY = MOCK_ACCESS_KEY
    const url = pathToFileURL(join(app.folder, 'lambda.js')).href
    const { handler } = (await import(/* @vite-ignore */ url)) as { handler: LambdaHandler }
    fetch = async (request) => {
      const { statusCode, headers, body } = await handler(await toLambdaEvent(request))
      return new Response(body, { status: statusCode, headers })
    }
  })

  afterAll(() => {
    delete process.env.WISDOM_ACCESS_KEY
  })

  const mount = () => ({ mock, fetch, url: 'https://app.acme.com/api/wisdom/token' })
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

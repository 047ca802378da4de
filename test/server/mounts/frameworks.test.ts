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
    env: {
      ...process.env,
      WISDOM_BASE_URL: mock.origin,
      WISDOM_ACCESS_KEY: MOCK_ACCESS_KEY,
    },
    silent: true, // it logs the failures that are provoked here
  })
  const [message] = (await once(child, 'message')) as [{ port: number }]
  return { child, origin: `http://127.0.0.1:${message.port}` }
}

type LambdaHandler = (event: object) => Promise<LambdaResult>

interface LambdaResult {
  statusCode: number
  headers?: Record<string, string>
  multiValueHeaders?: Record<string, string[]>
  body: string
}

/** What all events have. */
async function toLambdaBody(request: Request) {
  const text = await request.text()
  return text === ''
    ? { body: undefined, isBase64Encoded: false }
    : { body: Buffer.from(text).toString('base64'), isBase64Encoded: true }
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html */
async function toHttpEvent(request: Request) {
  const { host, pathname } = new URL(request.url)
  const { cookie, ...headers } = Object.fromEntries(request.headers)
  return {
    version: '2.0',
    rawPath: pathname,
    rawQueryString: '',
    headers: { host, ...headers },
    cookies: cookie?.split('; '),
    requestContext: {
      domainName: host,
      http: { method: request.method, path: pathname, sourceIp: '192.0.2.1' },
    },
    ...(await toLambdaBody(request)),
  }
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html */
async function toRestEvent(request: Request) {
  const { host, pathname } = new URL(request.url)
  const headers = { host, ...Object.fromEntries(request.headers) }
  const lists = Object.entries(headers).map(([name, value]) => [name, [value]])
  return {
    resource: pathname,
    path: pathname,
    httpMethod: request.method,
    headers,
    multiValueHeaders: Object.fromEntries(lists) as Record<string, string[]>,
    queryStringParameters: null,
    requestContext: { domainName: host, httpMethod: request.method, stage: 'prod' },
    ...(await toLambdaBody(request)),
  }
}

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html */
async function toLoadBalancerEvent(request: Request) {
  const { host, pathname } = new URL(request.url)
  return {
    requestContext: { elb: { targetGroupArn: 'arn:aws:elasticloadbalancing:targetgroup/app' } },
    httpMethod: request.method,
    path: pathname,
    queryStringParameters: {},
    headers: { host, ...Object.fromEntries(request.headers) },
    ...(await toLambdaBody(request)),
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

describe.each([
  ['a function URL or an HTTP API', toHttpEvent],
  ['a REST API', toRestEvent],
  ['a load balancer', toLoadBalancerEvent],
])('in a Lambda behind %s', (_, toEvent) => {
  let fetch: TokenHandler

  beforeAll(async () => {
    process.env.WISDOM_ACCESS_KEY = MOCK_ACCESS_KEY
    const url = pathToFileURL(join(app.folder, 'lambda.js')).href
    const { handler } = (await import(/* @vite-ignore */ url)) as { handler: LambdaHandler }
    fetch = async (request) => {
      const { statusCode, body, ...result } = await handler(await toEvent(request))
      const { headers = {}, multiValueHeaders = {} } = result
      const all = Object.entries(multiValueHeaders).map(([name, values]) => [name, values.join()])
      const merged = { ...headers, ...(Object.fromEntries(all) as Record<string, string>) }
      return new Response(body, { status: statusCode, headers: merged })
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

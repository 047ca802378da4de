import { once } from 'node:events'
import { request as sendRequest } from 'node:http'
import { connect as connectHttp2, createServer as createHttp2Server } from 'node:http2'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { expect, it, onTestFinished, vi } from 'vitest'
import {
  createTokenHandler,
  type Identify,
  type TokenHandlerEvent,
} from '../../../src/server/index.js'
import { getNodeRequest, toNodeListener } from '../../../src/server/node.js'
import { ACCESS_KEY, answerJwt, createUpstream, TENANT } from '../support.js'
import { createHandler } from '../tokenHandler/support.js'
import { listen } from './listen.js'

/** Returns what a handler sees of a request. */
const echo = async (request: Request) =>
  Response.json({
    url: request.url,
    method: request.method,
    headers: Object.fromEntries(request.headers),
    body: await request.text(),
  })

interface Echo {
  url: string
  method: string
  headers: Record<string, string>
  body: string
}

const read = async (response: Response) => (await response.json()) as Echo

/** `fetch` sends a `Host` of its own. */
async function send(origin: string, headers: Record<string, string>, path = '/'): Promise<Echo> {
  const { hostname, port } = new URL(origin)
  const outgoing = sendRequest({ hostname, port, path, headers, method: 'POST' }).end()
  const [incoming] = (await once(outgoing, 'response')) as [AsyncIterable<Buffer>]
  let text = ''
  for await (const chunk of incoming) text += chunk.toString()
  return JSON.parse(text) as Echo
}

it('passes on method, URL, headers and body', async () => {
  const origin = await listen(toNodeListener(echo))
  const headers = { cookie: 'a=1; b=2', 'x-list': '1, 2' }
  const response = await fetch(`${origin}/token?x=1`, { method: 'PUT', headers, body: 'é' })
  expect(await read(response)).toMatchObject({
    url: `${origin}/token?x=1`,
    method: 'PUT',
    headers,
    body: 'é',
  })
})

it.each([
  ['/a//b?c', '/a//b?c'],
  ['//evil.com/a', '//evil.com/a'],
  ['http://other.com/a?b', '/a?b'],
  ['*', '/'],
])('the target %s keeps the host of the request', async (path, expected) => {
  const origin = await listen(toNodeListener(echo))
  const { url } = await send(origin, { host: 'app.acme.com:8080' }, path)
  expect(url).toBe(`http://app.acme.com:8080${expected}`)
})

it('has the whole path in a router', async () => {
  const app = express().use('/api', express.Router().use('/token', toNodeListener(echo)))
  const origin = await listen(app)
  const { url } = await read(await fetch(`${origin}/api/token?x=1`, { method: 'POST' }))
  expect(url).toBe(`${origin}/api/token?x=1`)
})

const FORWARDED = { 'x-forwarded-proto': 'https, http', 'x-forwarded-host': 'app.acme.com, inner' }

it('trusts the headers of a proxy only if it is told to', async () => {
  const naive = await send(await listen(toNodeListener(echo)), { host: 'inner:80', ...FORWARDED })
  expect([naive.url, naive.headers.host]).toEqual(['http://inner/', 'inner:80'])
  const listener = toNodeListener(echo, { trustProxy: true })
  const trusting = await send(await listen(listener), { host: 'inner:80', ...FORWARDED })
  expect([trusting.url, trusting.headers.host]).toEqual(['https://app.acme.com/', 'app.acme.com'])
  const direct = await send(await listen(listener), { host: 'inner:80' })
  expect([direct.url, direct.headers.host]).toEqual(['http://inner/', 'inner:80'])
})

it('behind a trusted proxy that changes Host, an older browser gets a token', async () => {
  const { handle } = createHandler()
  const headers = { host: 'inner', origin: 'https://app.acme.com', ...FORWARDED }
  expect(await send(await listen(toNodeListener(handle)), headers)).toMatchObject({ status: 403 })
  const listener = toNodeListener(handle, { trustProxy: true })
  expect(await send(await listen(listener), headers)).toHaveProperty('token')
})

interface SignedIn extends express.Request {
  user?: { email: string }
}

it.each<[string, Identify<SignedIn>]>([
  ['as extra', (_, { extra }) => extra.user],
  ['by getNodeRequest', (request) => getNodeRequest<SignedIn>(request).user],
])('gives identify what a middleware has set, %s', async (_, identify) => {
  const events: TokenHandlerEvent[] = []
  const handle = createTokenHandler<SignedIn>({
    baseUrl: TENANT,
    accessKey: ACCESS_KEY,
    identify,
    fetch: createUpstream(answerJwt).fetch,
    onEvent: (event) => events.push(event),
  })
  const app = express().use((req: SignedIn, _res, next) => {
    if (req.headers.cookie) req.user = { email: req.headers.cookie }
    next()
  }, toNodeListener(handle))
  const origin = await listen(app)
  for (const cookie of ['bob@acme.com', '']) {
    const headers = { 'sec-fetch-site': 'same-origin', cookie }
    await fetch(origin, { method: 'POST', headers })
  }
  expect(events).toMatchObject([{ email: 'bob@acme.com' }, { code: 'unauthenticated' }])
})

it('getNodeRequest names the mistake for a request of another kind', () => {
  expect(() => getNodeRequest(new Request('https://app.acme.com'))).toThrow(/toNodeListener/)
})

it('the signal aborts when the client leaves, and not after a response', async () => {
  const signals: AbortSignal[] = []
  const listener = toNodeListener(async ({ signal, url }) => {
    signals.push(signal)
    if (url.endsWith('/fast')) return new Response('ok')
    await once(signal, 'abort')
    return new Response('too late')
  })
  const origin = await listen(listener)
  await (await fetch(`${origin}/fast`)).text()
  const controller = new AbortController()
  const left = fetch(`${origin}/slow`, { signal: controller.signal }).catch(() => undefined)
  await vi.waitFor(() => expect(signals).toHaveLength(2))
  controller.abort()
  await left
  await vi.waitFor(() => expect(signals[1]?.aborted).toBe(true))
  expect(signals[0]?.aborted).toBe(false)
})

it('a client that leaves ends the body of the response', async () => {
  const cancel = vi.fn()
  const origin = await listen(
    toNodeListener(() => {
      const start = (it: ReadableStreamDefaultController) => it.enqueue(new Uint8Array(10))
      return new Response(new ReadableStream({ start, cancel }))
    }),
  )
  const response = await fetch(origin)
  await response.body?.getReader().read()
  await response.body?.cancel().catch(() => undefined)
  const controller = new AbortController()
  const other = await fetch(origin, { signal: controller.signal })
  await other.body?.getReader().read()
  controller.abort()
  await vi.waitFor(() => expect(cancel).toHaveBeenCalled())
})

it('a client that left before the response ends its body, too', async () => {
  const cancel = vi.fn()
  const asked = vi.fn()
  const listener = toNodeListener(async ({ signal }) => {
    asked()
    await once(signal, 'abort')
    return new Response(new ReadableStream({ cancel }))
  })
  const origin = await listen(listener)
  const controller = new AbortController()
  const left = fetch(origin, { signal: controller.signal }).catch(() => undefined)
  await vi.waitFor(() => expect(asked).toHaveBeenCalled())
  controller.abort()
  await left
  await vi.waitFor(() => expect(cancel).toHaveBeenCalled())
})

it('sends each part of a body as soon as there is one', async () => {
  let controller: ReadableStreamDefaultController | undefined
  const origin = await listen(
    toNodeListener(() => new Response(new ReadableStream({ start: (it) => (controller = it) }))),
  )
  const answered = fetch(origin)
  await vi.waitFor(() => expect(controller).toBeDefined())
  controller?.enqueue(Buffer.from('one'))
  const reader = (await answered).body?.getReader()
  expect(Buffer.from((await reader?.read())?.value ?? '').toString()).toBe('one')
  controller?.enqueue(Buffer.from('two'))
  controller?.close()
  expect(Buffer.from((await reader?.read())?.value ?? '').toString()).toBe('two')
})

it('waits for a client that reads slowly', async () => {
  let pulled = 0
  const pull = (it: ReadableStreamDefaultController) => {
    if (++pulled > 200) it.close()
    else it.enqueue(new Uint8Array(100_000))
  }
  const origin = await listen(toNodeListener(() => new Response(new ReadableStream({ pull }))))
  const response = await fetch(origin)
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(pulled).toBeLessThan(200)
  expect((await response.arrayBuffer()).byteLength).toBe(20_000_000)
})

it('breaks the connection when the body of a response fails', async () => {
  const pull = (it: ReadableStreamDefaultController) => it.error(new Error('no more'))
  const start = (it: ReadableStreamDefaultController) => it.enqueue(new Uint8Array(10))
  const origin = await listen(
    toNodeListener(() => new Response(new ReadableStream({ start, pull }))),
  )
  await expect(fetch(origin).then((response) => response.text())).rejects.toThrow()
})

it('keeps the headers and cookies of a middleware', async () => {
  const headers = new Headers([
    ['set-cookie', 'b=2'],
    ['set-cookie', 'c=3'],
    ['x-frame-options', 'DENY'],
  ])
  const app = express().use(
    (_req, res, next) => {
      res.setHeader('x-frame-options', 'SAMEORIGIN').setHeader('x-request-id', '7').cookie('a', '1')
      next()
    },
    toNodeListener(() => new Response(null, { status: 204, headers })),
  )
  const response = await fetch(await listen(app))
  expect(response.status).toBe(204)
  expect(response.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2', 'c=3'])
  expect(response.headers.get('x-frame-options')).toBe('DENY')
  expect(response.headers.get('x-request-id')).toBe('7')
})

it('answers 500 when a handler fails, and 400 for what is no web request', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  onTestFinished(() => log.mockRestore())
  const failing = await listen(
    toNodeListener(() => {
      throw new Error('no database')
    }),
  )
  expect((await fetch(failing)).status).toBe(500)
  expect(log).toHaveBeenCalledOnce()

  const { port } = new URL(await listen(toNodeListener(echo)))
  for (const init of [{ method: 'TRACE' }, { headers: { host: 'a b' } }]) {
    const outgoing = sendRequest({ hostname: '127.0.0.1', port, ...init }).end()
    const [{ statusCode }] = (await once(outgoing, 'response')) as [{ statusCode: number }]
    expect(statusCode).toBe(400)
  }
})

it('takes a request and a reply of Fastify', async () => {
  const sent: Response[] = []
  const listener = toNodeListener(echo)
  const origin = await listen((req, res) => {
    req.resume().once('end', () => {
      const reply = { raw: res, send: (response: Response) => sent.push(response) }
      void listener({ raw: req, body: { parsed: true } }, reply).then(() => res.end())
    })
  })
  await fetch(origin, { method: 'POST', body: '{}' })
  expect(await Promise.all(sent.map(read))).toMatchObject([{ body: '{"parsed":true}' }])
})

it('takes requests of HTTP/2', async () => {
  const server = createHttp2Server((req, res) => void toNodeListener(echo)(req, res))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const session = connectHttp2(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const stream = session.request({
    ':method': 'POST',
    ':path': '/token?x=1',
    ':authority': 'app.acme.com',
    cookie: ['a=1', 'b=2'],
  })
  stream.end('body')
  const text = (await stream.toArray()).join('')
  expect(JSON.parse(text)).toMatchObject({
    url: 'http://app.acme.com/token?x=1',
    headers: { host: 'app.acme.com', cookie: 'a=1; b=2' },
    body: 'body',
  })
  session.close()
  server.close()
})

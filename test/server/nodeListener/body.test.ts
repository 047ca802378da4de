import { once } from 'node:events'
import { connect } from 'node:net'
import { Readable } from 'node:stream'
import express, { type RequestHandler } from 'express'
import { expect, it, vi } from 'vitest'
import { createTokenHandler, type TokenHandlerEvent } from '../../../src/server/index.js'
import { toNodeListener } from '../../../src/server/node.js'
import { answerJwt, TENANT } from '../support.js'
import { listen } from './listen.js'

/** A token endpoint that hands out no token without a context, which it keeps. */
function createEndpoint() {
  const contexts: unknown[] = []
  const events: TokenHandlerEvent[] = []
  const handle = createTokenHandler({
    baseUrl: TENANT,
    accessKey: 'key',
    identify: (_, { context }) => {
      contexts.push(context)
      return { email: 'alice@acme.com' }
    },
    fetch: () => Promise.resolve(answerJwt()),
    onEvent: (event) => events.push(event),
  })
  return { contexts, events, listener: toNodeListener(handle) }
}

const BODY = JSON.stringify({ context: { report: 'Zürich' } })

const ask = (origin: string, init: RequestInit = {}) =>
  fetch(origin, {
    method: 'POST',
    body: BODY,
    ...init,
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
  })

const parseLater: RequestHandler = async (req, _res, next) => {
  const text = (await Readable.from(req).toArray()).join('')
  Object.assign(req, { rawBody: Buffer.from(text), body: { context: 'changed by a middleware' } })
  next()
}

const withEmptyBody: RequestHandler = (req, _res, next) => {
  req.body = {}
  next()
}

it.each<[string, RequestHandler[]]>([
  ['nothing', []],
  ['express.json()', [express.json()]],
  ['express.text()', [express.text({ type: '*/*' })]],
  ['express.raw()', [express.raw({ type: '*/*' })]],
  ['a parser for other types, in Express 5', [express.urlencoded()]],
  ['a parser for other types, in Express 4', [withEmptyBody]],
  ['a cloud function with rawBody', [parseLater]],
])('the context arrives after %s', async (_, before) => {
  const { contexts, listener } = createEndpoint()
  const origin = await listen(
    express()
      .use(...before, (_req, _res, next) => next())
      .use(listener),
  )
  expect((await ask(origin)).status).toBe(200)
  expect(contexts).toEqual([{ report: 'Zürich' }])
})

it.each(['', '{}'])('a body of %j needs no context after express.json()', async (body) => {
  const { contexts, listener } = createEndpoint()
  const origin = await listen(express().use(express.json(), listener))
  expect((await ask(origin, { body })).status).toBe(200)
  expect(contexts).toEqual([undefined])
})

it('a compressed body arrives as its parser has read it', async () => {
  const { contexts, listener } = createEndpoint()
  const origin = await listen(express().use(express.json(), listener))
  const stream = new Blob([BODY]).stream().pipeThrough(new CompressionStream('gzip'))
  const body = await new Response(stream).arrayBuffer()
  const headers = {
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
    'content-encoding': 'gzip',
  }
  const response = await fetch(origin, { method: 'POST', headers, body })
  expect(response.status).toBe(200)
  expect(contexts).toEqual([{ report: 'Zürich' }])
})

it.each([
  ['with a length', BODY],
  ['in chunks', Readable.toWeb(Readable.from([Buffer.from(BODY)])) as ReadableStream],
])('a body %s that was read and not kept is refused, which says why', async (_, body) => {
  const { contexts, events, listener } = createEndpoint()
  const drain: RequestHandler = (req, _res, next) => {
    req.resume().once('end', () => next())
  }
  const origin = await listen(express().use(drain, listener))
  const response = await ask(origin, { body, duplex: 'half' } as RequestInit)
  const detail = expect.stringContaining('before the handler') as string
  expect(await response.json()).toMatchObject({ status: 400, code: 'request_invalid', detail })
  expect(events).toMatchObject([{ type: 'request-refused', detail }])
  expect(contexts).toEqual([])
})

it('a parsed body has the same limit', async () => {
  const { listener } = createEndpoint()
  const origin = await listen(express().use(express.json(), listener))
  const body = JSON.stringify({ context: 'x'.repeat(20_000) })
  expect((await ask(origin, { body })).status).toBe(413)
})

const HEAD = [
  'POST / HTTP/1.1',
  'host: app',
  'sec-fetch-site: same-origin',
  'content-type: application/json',
]

it('a connection whose body never ends is closed after the response', async () => {
  const origin = await listen(toNodeListener(() => new Response('enough')))
  const socket = connect(Number(new URL(origin).port), '127.0.0.1')
  socket.write(`${HEAD.join('\r\n')}\r\ncontent-length: 1000\r\n\r\n{`)
  let text = ''
  socket.on('data', (chunk) => (text += chunk.toString()))
  await once(socket, 'close')
  expect(text).toContain('enough')
})

it('a connection is used again when the handler did not read the body', async () => {
  const origin = await listen(toNodeListener(() => new Response('ok')))
  const socket = connect(Number(new URL(origin).port), '127.0.0.1')
  let text = ''
  socket.on('data', (chunk) => (text += chunk.toString()))
  const body = 'x'.repeat(100_000)
  for (let nth = 1; nth <= 3; nth++) {
    socket.write(`${HEAD.join('\r\n')}\r\ncontent-length: ${body.length}\r\n\r\n${body}`)
    await vi.waitFor(() => expect(text.match(/200 OK/g)).toHaveLength(nth))
  }
  socket.destroy()
})

it('a client that leaves in its body is refused without advice for the host', async () => {
  const { events, listener } = createEndpoint()
  const origin = await listen(listener)
  const socket = connect(Number(new URL(origin).port), '127.0.0.1')
  socket.write(`${HEAD.join('\r\n')}\r\ncontent-length: 1000\r\n\r\n{`)
  setTimeout(() => socket.resetAndDestroy(), 100)
  await vi.waitFor(() => expect(events).toHaveLength(1))
  expect(events).toEqual([{ type: 'request-refused', code: 'request_invalid', status: 400 }])
})

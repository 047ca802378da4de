import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import {
  createServer as createRawServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createWisdomApi } from '../../../src/server/index.js'
import type { WisdomApiOptions } from '../../../src/server/wisdom/wisdomApiOptions.js'
import { collectGarbage } from '../../support/collectGarbage.js'
import { JWT } from '../support.js'
import {
  BEARER,
  CALLS,
  CHANGES,
  failureOf,
  OPERATIONS,
  type OperationName,
} from '../wisdom/support.js'

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const serve = (listener: RequestListener) => listen(createServer(listener))

/** A tenant on a socket of its own. `misbehave` gets the n-th request of `operation`, from 1. */
async function serveTenant(
  operation: OperationName,
  misbehave: (socket: Socket, nth: number) => 'answer' | undefined,
) {
  let count = 0
  const baseUrl = await serve((request, response) => {
    void readOperation(request).then((asked) => {
      if (asked === operation && misbehave(request.socket, ++count) !== 'answer') return
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ data: { [asked]: GOOD[asked] } }))
    })
  })
  return { baseUrl, count: () => count }
}

const done = { status: { code: 'OK', message: 'Done' } }
const GOOD: Record<OperationName, unknown> = {
  impersonateUser: JWT,
  exchangeAccessToken: BEARER,
  listUsers: [],
  createUsers: done,
  setUserAttributes: done,
  deleteUsersFromWorkspace: done,
}

async function readOperation(request: IncomingMessage): Promise<OperationName> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  const { query } = JSON.parse(text) as { query: string }
  return OPERATIONS.find((name) => query.includes(`${name}(`)) ?? 'impersonateUser'
}

const create = (baseUrl: string, options: Partial<WisdomApiOptions> = {}) =>
  createWisdomApi({ baseUrl, accessKey: 'key', ...options })

const isChange = (operation: OperationName) => (CHANGES as readonly string[]).includes(operation)

/** Not `once` of node:events, which rejects on a reset: what a client's leaving in the middle of a write may end in. */
const closeOf = (socket: Socket) => new Promise((resolve) => void socket.on('close', resolve))

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n'

const BREAKS: [string, (socket: Socket) => unknown][] = [
  ['reset', (socket) => void socket.resetAndDestroy()],
  ['closed', (socket) => socket.destroy()],
  [
    'reset within the head',
    (socket) => socket.write('HTTP/1.1 200 OK\r\ncont', () => socket.destroy()),
  ],
  [
    'closed within a body of known length',
    (socket) => socket.write(`${HEAD}content-length: 99\r\n\r\n{"data":`, () => socket.destroy()),
  ],
  [
    'closed within a body of chunks',
    (socket) =>
      socket.write(`${HEAD}transfer-encoding: chunked\r\n\r\n8\r\n{"data":\r\n`, () =>
        socket.destroy(),
      ),
  ],
  ['answered with something else than HTTP', (socket) => void socket.end('SSH-2.0-OpenSSH\r\n')],
]

describe.each(BREAKS)('a connection that is %s', (_, breakIt) => {
  it.each(OPERATIONS)(
    'makes %s fail with a code, and leaves a change in doubt',
    async (operation) => {
      const { baseUrl, count } = await serveTenant(operation, (socket) => {
        breakIt(socket)
        return undefined
      })
      const error = await failureOf(CALLS[operation](create(baseUrl)))
      expect(error.code).toBe('upstream_unavailable')
      expect(error.mayHaveBeenApplied).toBe(isChange(operation))
      expect(count()).toBe(isChange(operation) ? 1 : 2)
    },
  )

  it('once, is repaired by the second attempt of a call that changes nothing', async () => {
    const { baseUrl, count } = await serveTenant('impersonateUser', (socket, nth) => {
      if (nth > 1) return 'answer'
      breakIt(socket)
      return undefined
    })
    await expect(CALLS.impersonateUser(create(baseUrl))).resolves.toBe(JWT)
    expect(count()).toBe(2)
  })
})

describe('a server that takes its time', () => {
  it.each([
    ['never answers', () => undefined],
    ['never ends its body', (socket: Socket) => void socket.write(`${HEAD}\r\n{"data":`)],
    [
      'sends a byte every 10 ms',
      (socket: Socket) => {
        socket.write(`${HEAD}\r\n`)
        const timer = setInterval(() => socket.write(' '), 10)
        socket.on('close', () => clearInterval(timer))
      },
    ],
  ])('and %s is left when the time is over, with its connection closed', async (_, stall) => {
    const closed: Promise<unknown>[] = []
    const { baseUrl } = await serveTenant('createUsers', (socket) => {
      closed.push(closeOf(socket))
      stall(socket)
      return undefined
    })
    const api = create(baseUrl, { timeoutMs: 1_000, bearerToken: 'mine' })
    const error = await failureOf(CALLS.createUsers(api))
    expect(error.code).toBe('upstream_unavailable')
    expect(error.mayHaveBeenApplied).toBe(true)
    expect((error.cause as Error).message).toContain('No response within 1000 ms.')
    await Promise.all(closed)
    expect(closed).toHaveLength(1)
  })
})

describe.each([301, 302, 303, 307, 308])('a redirect with %i', (status) => {
  it.each(OPERATIONS)('does not make %s call the other host', async (operation) => {
    let strangers = 0
    const other = await serve((_, response) => {
      strangers += 1
      response.end()
    })
    const baseUrl = await serve((request, response) => {
      void readOperation(request).then((asked) => {
        if (asked === operation) response.writeHead(status, { location: `${other}/graphql` }).end()
        else response.end(JSON.stringify({ data: { [asked]: GOOD[asked] } }))
      })
    })
    const error = await failureOf(CALLS[operation](create(baseUrl)))
    expect(error).toMatchObject({ code: 'upstream_rejected', status })
    expect(error.mayHaveBeenApplied).toBe(false)
    expect(strangers).toBe(0)
  })
})

describe('a port without a server', () => {
  it.each(OPERATIONS)('%s is unavailable, and nothing was sent', async (operation) => {
    const server = createRawServer()
    const baseUrl = await listen(server)
    await new Promise((resolve) => server.close(resolve))
    const api = create(baseUrl, isChange(operation) ? { bearerToken: 'mine' } : {})
    const error = await failureOf(CALLS[operation](api))
    expect(error.code).toBe('upstream_unavailable')
    expect((error.cause as Error).message).toContain('ECONNREFUSED')
    expect(error.mayHaveBeenApplied).toBe(false)
  })
})

it('closes the connection of a call that timed out, also after a garbage collection', async () => {
  let closing: Promise<unknown> | undefined
  const baseUrl = await serve((request) => {
    closing = closeOf(request.socket)
    setTimeout(collectGarbage, 50)
  })
  const calling = create(baseUrl, { timeoutMs: 500 }).impersonateUser({ userEmail: 'a@acme.com' })
  expect(await failureOf(calling)).toMatchObject({ code: 'upstream_unavailable' })
  expect(closing).toBeDefined()
  await closing
})

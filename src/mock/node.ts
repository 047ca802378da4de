import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { getRequestListener } from '@hono/node-server'
import { createMockWisdom, type MockWisdom } from './createMockWisdom.js'
import { ConnectionReset, FaultyAnswer } from './faults/connection.js'
import { createMockIadvize, type MockIadvize } from './iadvize/createMockIadvize.js'
import type { MockIadvizeOptions } from './iadvize/options.js'
import type { MockWisdomOptions } from './tenant/options.js'

/** Where a mock listens. */
export interface ServeOptions {
  /** @default 0, any free one */
  port?: number
  /** @default '127.0.0.1' */
  hostname?: string
}

/** A mock on an origin of its own. */
export interface Served {
  /** Where it is served, without a slash at the end: the `baseUrl` of an embed or of an API client. */
  readonly origin: string
  /** Stops listening and drops what is still open, requests that hang included. */
  close(): Promise<void>
}

export interface ServeMockWisdomOptions extends MockWisdomOptions, ServeOptions {}
export interface ServedMockWisdom extends MockWisdom, Served {}

export interface ServeMockIadvizeOptions extends MockIadvizeOptions, ServeOptions {}
export interface ServedMockIadvize extends MockIadvize, Served {}

/**
 * Serves a mock tenant on an origin of its own, over http. Faults of the connection happen to real
 * sockets.
 *
 * @example
 * const mock = await serveMockWisdom({ tokenLifetimeMs: 15_000 })
 * // … point `baseUrl` at mock.origin …
 * await mock.close()
 */
export async function serveMockWisdom(
  options: ServeMockWisdomOptions = {},
): Promise<ServedMockWisdom> {
  const mock = createMockWisdom(options)
  return Object.assign(mock, await serve(mock, options))
}

/**
 * Serves a mock iAdvize on an origin of its own, over http. Faults of the connection happen to real sockets.
 *
 * @example
 * const mock = await serveMockIadvize()
 * const api = createIadvizeApi({ ...MOCK_IADVIZE_ACCOUNT, baseUrl: mock.origin })
 */
export async function serveMockIadvize(
  options: ServeMockIadvizeOptions = {},
): Promise<ServedMockIadvize> {
  const mock = createMockIadvize(options)
  return Object.assign(mock, await serve(mock, options))
}

type Fetching = Pick<MockWisdom, 'fetch'>

async function serve(
  mock: Fetching,
  { port = 0, hostname = '127.0.0.1' }: ServeOptions,
): Promise<Served> {
  const listener = getRequestListener(overSocket(mock), { overrideGlobalObjects: false })
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing))
  server.listen(port, hostname)
  await once(server, 'listening') // rejects when the port is taken
  const { port: taken } = server.address() as AddressInfo
  return { origin: `http://${hostname}:${taken}`, close: () => close(server) }
}

interface Wires {
  outgoing: ServerResponse | object
}

/** Does to the socket what the faults say: in memory, they can only reject. */
const overSocket =
  (mock: Fetching) =>
  async (request: Request, wires: Wires): Promise<Response> => {
    const outgoing = wires.outgoing as ServerResponse // the server speaks HTTP/1 alone
    try {
      const answer = await mock.fetch(request)
      return answer instanceof FaultyAnswer ? carry(answer, outgoing) : answer
    } catch (error) {
      if (!(error instanceof ConnectionReset)) throw error
      outgoing.socket?.resetAndDestroy()
      return new Response(null) // goes nowhere
    }
  }

/** The answer with a body that ends with the socket where it would fail. */
function carry({ body, status, headers }: Response, outgoing: ServerResponse): Response {
  const reader = body?.getReader()
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      try {
        const chunk = await reader?.read()
        if (chunk?.value) controller.enqueue(chunk.value)
        else controller.close()
      } catch {
        await cutAfterWriting(outgoing)
        controller.close()
      }
    },
    cancel: () => reader?.cancel(),
  }
  return new Response(new ReadableStream(source, { highWaterMark: 0 }), { status, headers })
}

/** Not a reset: with that, the asker's system may throw away what it has received. */
async function cutAfterWriting(outgoing: ServerResponse): Promise<void> {
  while (!outgoing.headersSent && !outgoing.destroyed) await setImmediate()
  while (outgoing.writableLength > 0 && !outgoing.destroyed) await setImmediate()
  outgoing.socket?.destroy()
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}

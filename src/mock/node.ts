import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { createMockWisdom, type MockWisdom } from './createMockWisdom.js'
import type { MockWisdomOptions } from './options.js'

export interface ServeMockWisdomOptions extends MockWisdomOptions {
  /** @default 0, any free one */
  port?: number
  /** @default '127.0.0.1' */
  hostname?: string
}

export interface ServedMockWisdom extends MockWisdom {
  /** Where it is served, without a slash at the end: the `baseUrl` of an embed. */
  readonly origin: string
  /** Stops listening and drops what is still open, requests that hang included. */
  close(): Promise<void>
}

/**
 * Serves a mock tenant on an origin of its own, over http.
 *
 * @example
 * const mock = await serveMockWisdom({ tokenLifetimeMs: 15_000 })
 * // … point `baseUrl` at mock.origin …
 * await mock.close()
 */
export async function serveMockWisdom(
  options: ServeMockWisdomOptions = {},
): Promise<ServedMockWisdom> {
  const { port = 0, hostname = '127.0.0.1', ...rest } = options
  const mock = createMockWisdom(rest)
  const listener = getRequestListener(mock.fetch, { overrideGlobalObjects: false })
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing))
  server.listen(port, hostname)
  await once(server, 'listening') // rejects when the port is taken
  const { port: taken } = server.address() as AddressInfo
  return { ...mock, origin: `http://${hostname}:${taken}`, close: () => close(server) }
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}

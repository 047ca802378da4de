import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { applyToSocket } from './applyToSocket.js'

/** Where a mock listens. */
export interface ServeOptions {
  /** The port. @default 0, a free port */
  port?: number
  /** The hostname or IP address. @default '127.0.0.1' */
  hostname?: string
}

/** A mock that is served over HTTP. */
export interface Served {
  /** The origin of the mock, without a trailing slash. Use it as the `baseUrl` of an embed or an API. */
  readonly origin: string
  /** Stops listening and closes all connections, including those of requests that hang. */
  close(): Promise<void>
}

type FetchHandler = (request: Request) => Promise<Response>

/** Serves the requests of a mock over HTTP. Rejects if the port is in use. */
export async function serve(
  mock: { fetch: FetchHandler },
  { port = 0, hostname = '127.0.0.1' }: ServeOptions,
): Promise<Served> {
  // Read at each request: a test may put a handler of its own in place of `mock.fetch`.
  const handler = applyToSocket((request) => mock.fetch(request))
  const listener = getRequestListener(handler, { overrideGlobalObjects: false })
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing))
  server.listen(port, hostname)
  await once(server, 'listening') // Rejects if the port is in use.
  const { port: actualPort } = server.address() as AddressInfo
  return { origin: `http://${hostname}:${actualPort}`, close: () => close(server) }
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}

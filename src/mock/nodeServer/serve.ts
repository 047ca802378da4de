import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { toNodeListener } from '../../server/nodeListener/toNodeListener.js'
import { applyToSocket } from './applyToSocket.js'

/** Where a mock listens. */
export interface ServeOptions {
  /** The port. @default 0, a free port */
  port?: number
  /** The name or the IP address. @default '127.0.0.1' */
  host?: string
}

/** A mock that is served over HTTP. */
export interface Served {
  /** The origin of the mock, without a trailing slash. Use it as the `baseUrl` of an embed or an API. */
  readonly origin: string
  /** Stops listening and closes all connections, including those of requests that hang. */
  close(): Promise<void>
}

/** Handles a request of the client with this IP address. */
type FetchHandler = (request: Request, address: string | undefined) => Promise<Response>

/** Serves the requests of a mock over HTTP. Rejects if the port is in use. */
export async function serve(
  handle: FetchHandler,
  { port = 0, host = '127.0.0.1' }: ServeOptions,
): Promise<Served> {
  const server = createServer((incoming, outgoing) => {
    const { remoteAddress } = incoming.socket
    const handler = applyToSocket((request) => handle(request, remoteAddress), outgoing)
    void toNodeListener(handler)(incoming, outgoing)
  })
  server.listen(port, host)
  await once(server, 'listening') // Rejects if the port is in use.
  const { port: actualPort } = server.address() as AddressInfo
  return { origin: toOrigin(host, actualPort), close: () => close(server) }
}

/** The addresses at which a server for all addresses is reached from the same machine. */
const LOOPBACK = new Map([
  ['0.0.0.0', '127.0.0.1'],
  ['::', '::1'],
])

function toOrigin(host: string, port: number): string {
  const reached = LOOPBACK.get(host) ?? host
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}

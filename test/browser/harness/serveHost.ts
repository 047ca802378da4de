import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { createTokenEndpoint, type TokenEndpoint } from './tokenEndpoint.js'

export interface ServeHostOptions {
  /** Where the host page's bundle is. */
  folder: string
  /** The tenant. */
  baseUrl: string
  /** More headers of the page. */
  headers?: Readonly<Record<string, string>> | undefined
  /** A script that the page runs before its own. */
  before?: string | undefined
  /** What the server rendered into the root. */
  html?: string | undefined
  /** Answers before the host does, where it has an answer. */
  answer?: ((request: Request) => Response | undefined) | undefined
}

export interface HostServer {
  /** `http://localhost:…`, another site than the tenant's `127.0.0.1`. */
  readonly origin: string
  /** The same server under a third name: a site that is neither the host nor the tenant. */
  readonly foreignOrigin: string
  readonly endpoint: TokenEndpoint
  close: () => Promise<void>
}

/** Serves a host app: its page, an empty page, and its token endpoint. */
export async function serveHost(options: ServeHostOptions): Promise<HostServer> {
  const endpoint = createTokenEndpoint(options.baseUrl)
  const script = await readFile(join(options.folder, 'client.js'))
  const page = document(options.html ?? '', options.before !== undefined)

  const answer = (request: Request, drop: () => void): Response | Promise<Response> => {
    const own = options.answer?.(request)
    if (own) return own
    switch (`${request.method} ${new URL(request.url).pathname}`) {
      case 'GET /':
        return send(page, 'text/html', options.headers)
      case 'GET /client.js':
        return send(script, 'text/javascript')
      case 'GET /before.js':
        return send(options.before ?? '', 'text/javascript')
      case 'GET /empty':
        return send('<!doctype html><title>Empty</title>', 'text/html')
      case 'POST /api/wisdom/token':
        return endpoint.answer(request, drop)
      default:
        return new Response(null, { status: 204 })
    }
  }

  const server = createServer((incoming, outgoing) => {
    const drop = () => void incoming.socket.destroy()
    const listen = getRequestListener((request) => answer(request, drop), {
      overrideGlobalObjects: false,
    })
    void listen(incoming, outgoing)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://localhost:${port}`,
    foreignOrigin: `http://foreign.localhost:${port}`,
    endpoint,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

const document = (html: string, hasBefore: boolean): string => `<!doctype html>
<html lang="en">
  <head>
    <title>Host</title>
    <link rel="icon" href="data:,">
  </head>
  <body>
    <div id="root">${html}</div>
    ${hasBefore ? '<script type="module" src="/before.js"></script>' : ''}
    <script type="module" src="/client.js"></script>
  </body>
</html>`

const send = (
  body: string | Uint8Array<ArrayBuffer>,
  type: string,
  headers?: Readonly<Record<string, string>>,
): Response =>
  new Response(body, { headers: { 'content-type': `${type}; charset=utf-8`, ...headers } })

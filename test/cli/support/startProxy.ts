import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

export interface ProxyOptions {
  /** What it answers. @default it connects */
  status?: number
  /** The port of a host on this machine. @default the one that is asked for */
  findPort?: (host: string) => number | undefined
}

/** A real proxy on this machine, which knows hosts that DNS does not. It notes who wants to go where. */
export async function startProxy({ status, findPort }: ProxyOptions = {}) {
  const asked: { target: string | undefined; authorization: string | undefined }[] = []
  const sockets = new Set<Socket>()
  const proxy = createServer()
  proxy.on('connection', (socket: Socket) => sockets.add(socket))
  proxy.on('connect', (request: IncomingMessage, client: Socket) => {
    asked.push({ target: request.url, authorization: request.headers['proxy-authorization'] })
    if (status !== undefined) {
      client.end(`HTTP/1.1 ${status} No\r\n\r\n`)
      return
    }
    const [host = '', port] = (request.url ?? '').split(':')
    const upstream = connect(findPort?.(host) ?? Number(port), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n')
      upstream.pipe(client).pipe(upstream)
    })
    sockets.add(upstream)
    for (const socket of [client, upstream]) socket.on('error', () => socket.destroy())
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  onTestFinished(() => {
    sockets.forEach((socket) => socket.destroy())
    proxy.close()
  })
  const { port } = proxy.address() as AddressInfo
  return { asked, url: `http://127.0.0.1:${port}`, port }
}

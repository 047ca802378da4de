import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import type { NodeOutgoing } from './messages.js'

/** Sends a web `Response`. Resolves also if the client leaves, and when its body fails, which breaks the connection. */
export async function sendResponse(response: Response, outgoing: NodeOutgoing): Promise<void> {
  outgoing.statusCode = response.status
  setHeaders(response.headers, outgoing)
  if (!response.body) return void outgoing.end()
  const body = Readable.fromWeb(response.body as NodeReadableStream)
  await pipeline(body, outgoing).catch(() => undefined)
}

/** Cookies that a middleware has set stay. */
function setHeaders(headers: Headers, outgoing: NodeOutgoing): void {
  for (const [name, value] of headers) {
    if (name !== 'set-cookie') outgoing.setHeader(name, value)
  }
  const cookies = headers.getSetCookie()
  if (cookies.length === 0) return
  const before = outgoing.getHeader('set-cookie') ?? []
  outgoing.setHeader('set-cookie', [...[before].flat().map(String), ...cookies])
}

import { once } from 'node:events'
import type { NodeOutgoing } from './messages.js'

/** Sends a web `Response`. Resolves also if the client leaves, and if its body fails, which breaks the connection. */
export async function sendResponse(
  response: Response,
  outgoing: NodeOutgoing,
  signal: AbortSignal,
): Promise<void> {
  outgoing.statusCode = response.status
  setHeaders(response.headers, outgoing)
  if (!response.body) return void outgoing.end()
  await sendBody(response.body.getReader(), outgoing, signal).catch(() => outgoing.destroy())
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

/** Not with `pipeline` and a stream of Node, which take longer for a small response. */
async function sendBody(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  outgoing: NodeOutgoing,
  signal: AbortSignal,
): Promise<void> {
  const stop = () => void Promise.allSettled([reader.cancel()])
  if (signal.aborted) stop()
  else signal.addEventListener('abort', stop)
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return void outgoing.end()
    if (!outgoing.write(value)) await once(outgoing, 'drain', { signal })
  }
}

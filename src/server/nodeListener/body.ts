import type { AddedByFrameworks, NodeIncoming } from './messages.js'

interface BodyInit {
  body: ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer> | string
  /** Asked for by Node with a stream. */
  duplex: 'half'
}

/** The body of a request: the rest of it, or what a body parser has made of it. Corrects the headers for the latter. */
export function takeBody(
  nodeRequest: AddedByFrameworks,
  incoming: NodeIncoming,
  headers: Headers,
): BodyInit {
  const parsed = readParsedBody(nodeRequest, incoming)
  if (parsed === undefined) return { body: toStream(incoming), duplex: 'half' }
  const body = serialize(parsed)
  for (const name of ['content-encoding', 'transfer-encoding']) headers.delete(name)
  headers.set('content-length', String(Buffer.byteLength(body)))
  return { body, duplex: 'half' }
}

/** Express 4 sets `{}` for a body that no parser has read. */
function readParsedBody({ body, rawBody }: AddedByFrameworks, { readableDidRead }: NodeIncoming) {
  if (readableDidRead) return rawBody ?? body
  const isEmpty = typeof body === 'object' && body !== null && Object.keys(body).length === 0
  return isEmpty ? undefined : (body ?? undefined)
}

function serialize(parsed: unknown): Uint8Array<ArrayBuffer> | string {
  if (typeof parsed === 'string') return parsed
  return parsed instanceof Uint8Array ? new Uint8Array(parsed) : JSON.stringify(parsed)
}

/** Reads nothing before the handler does. A handler that stops reading leaves the connection open for its response. */
function toStream(incoming: NodeIncoming): ReadableStream<Uint8Array> {
  if (incoming.readableDidRead) return failingStream()
  const chunks = incoming.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array>
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      const chunk = await chunks.next()
      if (chunk.done) controller.close()
      else controller.enqueue(chunk.value)
    },
  }
  return new ReadableStream(source, { highWaterMark: 0 })
}

const failingStream = () =>
  new ReadableStream<Uint8Array>({
    start: (controller) => controller.error(new TypeError('The body was read before.')),
  })

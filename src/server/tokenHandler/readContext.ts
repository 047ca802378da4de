import { isRecord } from '../validation/isRecord.js'

/** Generous for a context, and little enough to be read before we know who asks, in bytes. */
const MAX_BODY_BYTES = 16 * 1024

export type ContextInput =
  | { context: unknown; refusal?: never }
  | { context?: never; refusal: 'request_invalid' | 'request_too_large' }

const UTF8 = new TextDecoder('utf-8', { fatal: true })

/**
 * The `context` in the body of a token request: JSON `{ context? }`, or nothing at all.
 * Other fields are ignored: who the user is, the browser has no say in.
 */
export async function readContext(request: Request): Promise<ContextInput> {
  try {
    const bytes = await readBody(request)
    if (!bytes) return { refusal: 'request_too_large' }
    const text = UTF8.decode(bytes).trim()
    const body: unknown = text === '' ? {} : JSON.parse(text)
    return isRecord(body) ? { context: body.context } : { refusal: 'request_invalid' }
  } catch {
    return { refusal: 'request_invalid' }
  }
}

/**
 * The whole body; `undefined` when it is too large.
 *
 * With a Content-Length, HTTP itself sees to it that no more comes, and it is read at once, which in
 * Node costs a tenth of a stream.
 */
async function readBody(request: Request): Promise<Uint8Array | undefined> {
  const length = readLength(request.headers)
  if (length === undefined) return readStream(request)
  if (length > MAX_BODY_BYTES) return undefined
  const bytes = new Uint8Array(await request.arrayBuffer())
  return bytes.length > MAX_BODY_BYTES ? undefined : bytes
}

function readLength(headers: Headers): number | undefined {
  const length = headers.get('content-length')
  if (length === null || !/^\d+$/.test(length) || headers.has('transfer-encoding')) return undefined
  return Number(length)
}

/** Stops reading as soon as it is too much. */
async function readStream(request: Request): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  const reader = request.body?.getReader()
  let size = 0
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > MAX_BODY_BYTES) {
      void reader.cancel().catch(() => undefined)
      return undefined
    }
    chunks.push(value)
  }
  return concat(chunks)
}

function concat(chunks: readonly Uint8Array[]): Uint8Array {
  const [first = new Uint8Array(), ...others] = chunks
  if (others.length === 0) return first
  const all = new Uint8Array(chunks.reduce((size, { length }) => size + length, 0))
  let end = 0
  for (const chunk of chunks) {
    all.set(chunk, end)
    end += chunk.length
  }
  return all
}

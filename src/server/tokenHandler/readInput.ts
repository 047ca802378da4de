import { withTimeout } from '../async/deadline.js'
import { isJsonObject } from '../validation/isJsonObject.js'

/** In bytes. Large for a context, but small enough to read before the user is known. */
const MAX_BODY_BYTES = 16 * 1024

const TIMEOUT_MS = 5_000

/** The JSON in the body of a request. No value of it can be trusted. */
export type EndpointInput = Readonly<Record<string, unknown>>

export type InputResult =
  | { input: EndpointInput; refusal?: never; detail?: never }
  | { input?: never; refusal: 'request_invalid' | 'request_too_large'; detail?: string }

const READ_BEFORE =
  'The body was read before the handler got the request. Mount the handler before body parsers such as ' +
  'express.json(), use toNodeListener() in Node, or pass a clone of the request that was made before.'
const INCOMPLETE = `The body did not arrive within ${TIMEOUT_MS / 1000} s.`

const UTF8 = new TextDecoder('utf-8', { fatal: true })

/** The body of a request: JSON such as `{ context }`, or empty. */
export async function readInput(request: Request): Promise<InputResult> {
  try {
    const bytes = await withTimeout(TIMEOUT_MS, readBody(request))
    if (!bytes) return { refusal: 'request_too_large' }
    const isWhole = bytes.length >= (readContentLength(request.headers) ?? 0)
    return isWhole ? parseBody(bytes) : { refusal: 'request_invalid', detail: READ_BEFORE }
  } catch (error) {
    // The client left, so there is nothing to change on the server.
    if (request.signal.aborted) return { refusal: 'request_invalid' }
    const isTimeout = error instanceof DOMException && error.name === 'TimeoutError'
    return { refusal: 'request_invalid', detail: isTimeout ? INCOMPLETE : READ_BEFORE }
  }
}

function parseBody(bytes: Uint8Array): InputResult {
  try {
    const text = UTF8.decode(bytes).trim()
    const body: unknown = text === '' ? {} : JSON.parse(text)
    return isJsonObject(body) ? { input: body } : { refusal: 'request_invalid' }
  } catch {
    return { refusal: 'request_invalid' }
  }
}

/**
 * The whole body, or `undefined` if it is too large.
 *
 * With a Content-Length, HTTP limits the body, so it is read at once. In Node that takes a tenth of the time of a stream.
 */
async function readBody(request: Request): Promise<Uint8Array | undefined> {
  const length = readContentLength(request.headers)
  if (length === undefined) return readStream(request.body)
  if (length > MAX_BODY_BYTES) return undefined
  const bytes = new Uint8Array(await request.arrayBuffer())
  return bytes.length > MAX_BODY_BYTES ? undefined : bytes
}

function readContentLength(headers: Headers): number | undefined {
  const length = headers.get('content-length')
  if (length === null || !/^\d+$/.test(length) || headers.has('transfer-encoding')) return undefined
  return Number(length)
}

/** Stops reading as soon as the body is too large. */
async function readStream(
  body: ReadableStream<Uint8Array> | null,
): Promise<Uint8Array | undefined> {
  if (!body) return new Uint8Array()
  const chunks: Uint8Array[] = []
  const reader = body.getReader()
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return concat(chunks, size)
    size += value.length
    if (size > MAX_BODY_BYTES) {
      void Promise.allSettled([reader.cancel()])
      return undefined
    }
    chunks.push(value)
  }
}

function concat(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    all.set(chunk, offset)
    offset += chunk.length
  }
  return all
}

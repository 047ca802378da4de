import { isRecord } from './isRecord.js'

/** Generous for a context, and little enough to be read before we know who asks, in bytes. */
export const MAX_BODY_BYTES = 16 * 1024

export type ContextInput =
  | { context: unknown; refusal?: never }
  | { context?: never; refusal: 'request_invalid' | 'request_too_large' }

/**
 * The `context` in the body of a token request: JSON `{ context? }`, or nothing at all.
 * Other fields are ignored: who the user is, the browser has no say in.
 */
export async function readContext(request: Request): Promise<ContextInput> {
  try {
    const bytes = await readBody(request)
    if (!bytes) return { refusal: 'request_too_large' }
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim()
    const body: unknown = text === '' ? {} : JSON.parse(text)
    return isRecord(body) ? { context: body.context } : { refusal: 'request_invalid' }
  } catch {
    return { refusal: 'request_invalid' }
  }
}

/** The whole body; `undefined` as soon as it is too large, whatever Content-Length said. */
async function readBody(request: Request): Promise<Uint8Array | undefined> {
  const bytes = new Uint8Array(MAX_BODY_BYTES)
  const reader = request.body?.getReader()
  let size = 0
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    if (size + value.length > MAX_BODY_BYTES) {
      void reader.cancel().catch(() => undefined)
      return undefined
    }
    bytes.set(value, size)
    size += value.length
  }
  return bytes.subarray(0, size)
}

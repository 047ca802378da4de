import { constants, openSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { NotARegularFileError } from './openRegularFile.js'

// The last one is undefined on Windows, which has no FIFO, and counts as 0.
const { O_RDONLY, O_NONBLOCK } = constants

/** How long after a FIFO without a writer is looked at again. */
const RETRY_MS = 100

/**
 * Reads a file that the caller names. It may be a pipe, as in `users sync <(export)`. A pipe to which nobody writes
 * keeps waiting until the signal aborts: `readFile` would wait in a thread that Node cannot end.
 *
 * @throws {NotARegularFileError} for a device, such as a terminal
 * @throws the reason of the signal
 */
export async function readInput(path: string, signal?: AbortSignal): Promise<Uint8Array> {
  const kind = await stat(path)
  if (kind.isCharacterDevice()) throw new NotARegularFileError(path)
  if (!kind.isFIFO()) return readFile(path)
  for (;;) {
    const bytes = await readPipe(path, signal)
    if (bytes.length > 0) return bytes
    await wait(RETRY_MS)
    signal?.throwIfAborted()
  }
}

/** What is written to a pipe until its writers close it. Empty if there is no writer. */
async function readPipe(path: string, signal?: AbortSignal): Promise<Uint8Array> {
  const fd = openSync(path, O_RDONLY | O_NONBLOCK) // does not wait for a writer
  const pipe = new Socket({ fd, readable: true, writable: false, ...(signal && { signal }) })
  const chunks: Buffer[] = []
  try {
    for await (const chunk of pipe) chunks.push(chunk as Buffer)
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  } finally {
    pipe.destroy()
  }
  return Buffer.concat(chunks)
}

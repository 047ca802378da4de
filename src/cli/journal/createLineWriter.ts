import type { FileHandle } from 'node:fs/promises'
import { attempt } from './prepareFile.js'

/**
 * Creates a function that appends a line of JSON. It resolves when the line is on the disk. Lines that come
 * while the disk is busy are written together. After one write failed, all later ones fail.
 *
 * @param assertWritable called before each write. It rejects if the file is not ours any more
 */
export function createLineWriter(
  file: FileHandle,
  assertWritable: () => Promise<void>,
): (line: object) => Promise<void> {
  let queuedLines: string[] = []
  /** The write that takes the queued lines, once the writes before it are done. */
  let nextWrite: Promise<void> | undefined
  let lastWrite = Promise.resolve()

  const writeQueuedLines = async () => {
    const text = queuedLines.join('')
    queuedLines = []
    nextWrite = undefined
    await assertWritable()
    await file.appendFile(text)
    await attempt(() => file.datasync())
  }
  return (line) => {
    queuedLines.push(`${JSON.stringify(line)}\n`)
    if (!nextWrite) {
      nextWrite = lastWrite.then(writeQueuedLines)
      lastWrite = nextWrite
    }
    return nextWrite
  }
}

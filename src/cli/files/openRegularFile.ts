import { constants } from 'node:fs'
import { lstat, open, type FileHandle } from 'node:fs/promises'
import { getSystemErrorCode } from '../errors/systemErrorCode.js'

// The last two are undefined on Windows, which has neither, and count as 0.
const { O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = constants

/** A path that leads to something other than a regular file, such as a symbolic link, a FIFO or a folder. */
export class NotARegularFileError extends Error {
  /** In the place of the code of a failed system call. */
  readonly code = 'NOT_A_REGULAR_FILE'

  constructor(path: string) {
    super(`${path} is not a regular file.`)
    this.name = 'NotARegularFileError'
  }
}

/**
 * Opens a file for reading and appending, or creates it for its owner only. Nothing in it is changed.
 *
 * A symbolic link is not followed, and a FIFO is not waited for. Both are refused, also if they come between the check
 * and the opening.
 *
 * @throws {NotARegularFileError}
 */
export async function openRegularFile(path: string): Promise<FileHandle> {
  const existing = await lstat(path).catch(ignoreMissing)
  if (existing && !existing.isFile()) throw new NotARegularFileError(path)
  const file = await open(path, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o600).catch(
    (error: unknown) => {
      throw getSystemErrorCode(error) === 'ELOOP' ? new NotARegularFileError(path) : error
    },
  )
  if ((await file.stat()).isFile()) return file
  await file.close()
  throw new NotARegularFileError(path)
}

/** The whole text of an open file, wherever it was read or written last. */
export async function readText(file: FileHandle): Promise<string> {
  const { size } = await file.stat()
  const bytes = Buffer.alloc(size)
  let length = 0
  while (length < size) {
    const { bytesRead } = await file.read(bytes, length, size - length, length)
    if (bytesRead === 0) break
    length += bytesRead
  }
  return bytes.toString('utf8', 0, length)
}

/** Whether the path still leads to this open file. Others may have removed or replaced it. */
export async function isFileAt(path: string, file: FileHandle): Promise<boolean> {
  const found = await lstat(path).catch(ignoreMissing)
  if (!found) return false
  const { dev, ino } = await file.stat()
  return found.dev === dev && found.ino === ino
}

function ignoreMissing(error: unknown): undefined {
  if (getSystemErrorCode(error) !== 'ENOENT') throw error
}

import { open, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { describeSystemError, getSystemErrorCode } from '../errors/systemErrorCode.js'

/** What a volume says that does not have an operation, or does not permit it. */
const NOT_POSSIBLE = new Set(['EPERM', 'EACCES', 'EINVAL', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'])

/**
 * Makes a file private, cuts off everything after `length` bytes, and waits until that is on the disk.
 *
 * @returns warnings about what the disk cannot do
 */
export async function prepareFile(
  file: FileHandle,
  path: string,
  length: number,
): Promise<readonly string[]> {
  const notPrivate = await makePrivate(file, path)
  await file.truncate(length)
  const notSynced = await attempt(() => file.sync())
  await syncFolder(dirname(path))
  return [
    ...notPrivate,
    ...(notSynced ? [`${path} may lose its last lines if the machine stops (${notSynced}).`] : []),
  ]
}

/** A file that existed keeps its mode, and some volumes have one mode for all files. */
async function makePrivate(file: FileHandle, path: string): Promise<string[]> {
  if (process.platform === 'win32' || (await isPrivate(file))) return []
  const failure = await attempt(() => file.chmod(0o600))
  if (failure === undefined && (await isPrivate(file))) return []
  return [
    `${path} cannot be made private (${failure ?? 'its mode stays'}). It contains emails. ` +
      'If others may read this folder, pass a --journal in another one.',
  ]
}

const isPrivate = async (file: FileHandle) => ((await file.stat()).mode & 0o077) === 0

/** The code of the error if the disk cannot do it. */
export async function attempt(operation: () => Promise<void>): Promise<string | undefined> {
  try {
    await operation()
    return undefined
  } catch (error) {
    if (NOT_POSSIBLE.has(getSystemErrorCode(error) ?? '')) return describeSystemError(error)
    throw error
  }
}

/** Makes the name of a new file survive a crash of the machine. Some systems do not support it. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}

import { open, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Cuts off everything after this text, makes the file private, and waits until that is on the disk. */
export async function truncateFile(file: FileHandle, path: string, text: string): Promise<void> {
  await file.chmod(0o600) // a file that existed keeps its mode otherwise
  await file.truncate(Buffer.byteLength(text))
  await file.sync()
  await syncFolder(dirname(path))
}

/** Makes the name of a new file survive a crash of the machine. Some systems do not support it. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}

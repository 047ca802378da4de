import { readFile, rm, writeFile } from 'node:fs/promises'
import process from 'node:process'
import { describeSystemError, getSystemErrorCode } from '../errors/systemErrorCode.js'
import { UsageError } from '../errors/usageError.js'

/**
 * Makes sure that one process at a time uses a journal. Returns the function that releases the lock.
 *
 * The lock is a file with the id of the process. The lock of a process that no longer runs is taken over.
 *
 * @throws {UsageError} while another process holds it
 */
export async function acquireLock(path: string): Promise<() => Promise<void>> {
  if (!(await createLockFile(path))) {
    await removeAbandonedLock(path)
    if (!(await createLockFile(path))) {
      throw new UsageError('Another run has just opened this journal.')
    }
  }
  return () => rm(path, { force: true })
}

/** Returns `false` if the file exists. */
async function createLockFile(path: string): Promise<boolean> {
  try {
    await writeFile(path, String(process.pid), { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (getSystemErrorCode(error) === 'EEXIST') return false
    throw new UsageError(
      `${path} cannot be written (${describeSystemError(error)}). Pass a --journal in a writable folder.`,
    )
  }
}

async function removeAbandonedLock(path: string): Promise<void> {
  const pid = Number(await readFile(path, 'utf8').catch(() => ''))
  if (pid > 0 && isRunning(pid)) {
    throw new UsageError(
      `Process ${pid} is using this journal. Wait until it ends. If it is not wisdom-embed, remove ${path}.`,
    )
  }
  await rm(path, { force: true })
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return getSystemErrorCode(error) === 'EPERM' // it runs, as another user
  }
}

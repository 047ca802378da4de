import { readFile, rm, writeFile } from 'node:fs/promises'
import process from 'node:process'
import { errnoOf } from '../errors/errnoOf.js'
import { UsageError } from '../errors/usageError.js'

/**
 * Makes sure that one process at a time works with a journal. Returns how to let go.
 *
 * The lock is a file with the id of the process; one whose process has died is taken over.
 *
 * @throws {UsageError} while another process holds it
 */
export async function acquireLock(path: string): Promise<() => Promise<void>> {
  if (!(await take(path))) {
    await removeIfAbandoned(path)
    if (!(await take(path))) throw new UsageError('Another run began with this journal right now.')
  }
  return () => rm(path, { force: true })
}

/** Whether the lock is ours now. */
async function take(path: string): Promise<boolean> {
  try {
    await writeFile(path, String(process.pid), { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false
    throw toUsageError(path, error)
  }
}

async function removeIfAbandoned(path: string): Promise<void> {
  const pid = Number(await readFile(path, 'utf8').catch(() => ''))
  if (pid > 0 && isAlive(pid)) {
    throw new UsageError(
      `Process ${pid} is working with this journal. Wait for it; if it is no wisdom-embed, remove ${path}.`,
    )
  }
  await rm(path, { force: true })
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errnoOf(error) === 'EPERM'
  }
}

function toUsageError(path: string, error: unknown): UsageError {
  return new UsageError(
    `${path} cannot be written (${errnoOf(error)}). Pass a --journal in a folder that can.`,
  )
}

import { randomUUID } from 'node:crypto'
import { rm, type FileHandle } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { describeSystemError } from '../errors/systemErrorCode.js'
import { UsageError } from '../errors/usageError.js'
import {
  isFileAt,
  NotARegularFileError,
  openRegularFile,
  readText,
} from '../files/openRegularFile.js'
import { judgeHolder } from './judgeHolder.js'
import { findLockHolder, type LockClaim, type LockHolder } from './lockClaims.js'
import { readOwnIdentity, type ProcessIdentity } from './processIdentity.js'

/** A lock that this process holds. */
export interface Lock {
  /** @throws {UsageError} if another process has taken the lock, because this one did not run for a while */
  assertHeld(): Promise<void>
  release(): Promise<void>
}

export interface LockOptions {
  /** How often the holder shows that it runs. @default 1000 */
  heartbeatMs?: number
  /** How long a holder of another container may be silent. @default 15000 */
  silenceMs?: number
  /** Called if it has to be waited for that long. */
  onWait?: (silenceMs: number) => void
  /** Ends the wait early. */
  signal?: AbortSignal
}

/**
 * Makes sure that one process at a time uses a journal, also in containers that share a volume.
 *
 * 1. A process appends a claim to the lock file. It names the holder that it follows. The first claim after a holder wins, so
 *    a lock is taken over once.
 * 2. The holder appends an empty line each second. In another container, process ids mean nothing, so a contender watches
 *    whether the file grows.
 * 3. Before each entry of the journal, the holder reads who holds the lock. A process that was suspended for longer than
 *    a contender waits sends nothing more.
 *
 * @throws {UsageError} while another process holds it, or for a file that is no lock
 */
export async function acquireLock(path: string, options: LockOptions = {}): Promise<Lock> {
  const own = await readOwnIdentity()
  const file = await openLockFile(path)
  try {
    const id = await claimLock(path, file, own, options)
    // The holder before us has removed the file since it was opened.
    if (await isFileAt(path, file)) return holdLock(path, file, id, options)
  } catch (error) {
    await file.close()
    throw error
  }
  await file.close()
  return acquireLock(path, options)
}

async function openLockFile(path: string): Promise<FileHandle> {
  try {
    return await openRegularFile(path)
  } catch (error) {
    if (error instanceof NotARegularFileError) throw isNoLock(path)
    throw new UsageError(
      `${path} cannot be written (${describeSystemError(error)}). Pass a --journal in a writable folder.`,
    )
  }
}

/** Appends our claim. Returns its id if it is the one that counts. */
async function claimLock(
  path: string,
  file: FileHandle,
  own: ProcessIdentity,
  options: LockOptions,
): Promise<string> {
  const earlier = await readHolder(path, file)
  if (earlier && !(await hasEnded(earlier, file, own, options))) throw inUse(path, earlier)
  const claim: LockClaim = {
    type: 'wisdom-embed-lock',
    id: randomUUID(),
    after: earlier?.id ?? null,
    at: Date.now(),
    ...own,
  }
  await file.appendFile(`\n${JSON.stringify(claim)}\n`)
  const holder = await readHolder(path, file)
  if (holder?.id === claim.id) return claim.id
  throw new UsageError('Another run has just opened this journal. Wait until it ends.')
}

async function readHolder(path: string, file: FileHandle): Promise<LockHolder | undefined> {
  const holder = findLockHolder(await readText(file))
  if (holder === 'foreign') throw isNoLock(path)
  return holder
}

async function hasEnded(
  holder: LockHolder,
  file: FileHandle,
  own: ProcessIdentity,
  options: LockOptions,
): Promise<boolean> {
  const { mtimeMs } = await file.stat()
  const state = await judgeHolder(holder, own, mtimeMs)
  return state === 'unknown' ? isSilent(file, options) : state === 'ended'
}

const HEARTBEAT_MS = 1_000
const SILENCE_MS = 15_000

/** Whether the file does not grow for a while. Clocks are not compared, as two machines may disagree. */
async function isSilent(
  file: FileHandle,
  { heartbeatMs = HEARTBEAT_MS, silenceMs = SILENCE_MS, onWait, signal }: LockOptions,
): Promise<boolean> {
  const { size } = await file.stat()
  onWait?.(silenceMs)
  for (let waitedMs = 0; waitedMs < silenceMs; waitedMs += heartbeatMs) {
    signal?.throwIfAborted()
    await wait(heartbeatMs)
    if ((await file.stat()).size !== size) return false
  }
  return true
}

function holdLock(
  path: string,
  file: FileHandle,
  id: string,
  { heartbeatMs = HEARTBEAT_MS }: LockOptions,
): Lock {
  let heartbeat = Promise.resolve()
  const beat = () => {
    // A beat that fails, on a full disk, is as good as none: the lock is read before each entry.
    heartbeat = heartbeat.then(() => file.appendFile('\n')).catch(() => undefined)
  }
  const timer = setInterval(beat, heartbeatMs)
  timer.unref()
  const isHeld = async () =>
    (await isFileAt(path, file)) && (await readHolder(path, file))?.id === id

  return {
    async assertHeld() {
      if (!(await isHeld())) {
        throw new UsageError(`Another run has taken ${path}, so this one stops.`)
      }
    },
    async release() {
      clearInterval(timer)
      await heartbeat
      if (await isHeld().catch(() => false)) await rm(path, { force: true })
      await file.close()
    },
  }
}

const inUse = (path: string, holder: LockHolder) =>
  new UsageError(
    `Process ${holder.pid} is using this journal. Wait until it ends. If it is not wisdom-embed, remove ${path}.`,
  )

const isNoLock = (path: string) =>
  new UsageError(
    `${path} would be the lock of the journal, but it is something else. Nothing was changed. Pass another --journal.`,
  )

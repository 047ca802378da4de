import { rm, type FileHandle } from 'node:fs/promises'
import type { SyncJournal } from '../../users/index.js'
import { describeSystemError } from '../errors/systemErrorCode.js'
import { UsageError } from '../errors/usageError.js'
import {
  isFileAt,
  NotARegularFileError,
  openRegularFile,
  readText,
} from '../files/openRegularFile.js'
import { acquireLock, type Lock, type LockOptions } from './acquireLock.js'
import { createLineWriter } from './createLineWriter.js'
import {
  createHeader,
  parseJournalFile,
  takeCompleteLines,
  type JournalContent,
} from './parseJournalFile.js'
import { prepareFile } from './prepareFile.js'
import { openUserCounts } from './userCounts.js'

/** A journal in a file of JSON lines. It contains emails, so only its owner may read it. */
export interface JournalFile extends SyncJournal {
  readonly path: string
  /** Whether it continues an unfinished run. */
  readonly resumed: boolean
  /** What the disk cannot do, for people. */
  readonly warnings: readonly string[]
  close(): Promise<void>
  /** Removes the file, and closes it. */
  discard(): Promise<void>
  /** Whether its run has begun. */
  hasBegun(): Promise<boolean>
  /** Stores how many users the directory has, for the next run. Then removes the file, and closes it. */
  finish(): Promise<void>
}

export interface JournalFileOptions extends LockOptions {
  path: string
  /** The origin of the tenant. */
  tenant: string
  /** The name of the directory. */
  directory: string
  /** `resume` continues an existing journal, `fresh` refuses to overwrite an unfinished one. */
  mode: 'fresh' | 'resume'
}

/**
 * Opens a journal, or creates one. A finished one is overwritten. A file that is no journal is not changed: it is
 * checked and written through one handle, and symbolic links are not followed.
 *
 * @throws {UsageError} for an unfinished journal, one of another tenant, one in use, or a file that is not a journal
 */
export async function openJournalFile(options: JournalFileOptions): Promise<JournalFile> {
  const { path } = options
  const lock = await acquireLock(`${path}.lock`, options)
  try {
    const file = await openFile(path)
    return await openLocked(options, file, lock).catch(async (error: unknown) => {
      await file.close()
      throw error
    })
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await openRegularFile(path)
  } catch (error) {
    if (error instanceof NotARegularFileError) {
      throw new UsageError(
        `The journal ${path} is a link, a folder or a device. Nothing was changed. Pass another --journal.`,
      )
    }
    throw new UsageError(
      `The journal ${path} cannot be opened for writing (${describeSystemError(error)}). Pass another --journal.`,
    )
  }
}

async function openLocked(
  options: JournalFileOptions,
  file: FileHandle,
  lock: Lock,
): Promise<JournalFile> {
  const { path, tenant } = options
  const text = await readText(file)
  const content = parseJournalFile(text, path)
  const resumed = content !== undefined && shouldResume(content, options)
  const length = resumed ? Buffer.byteLength(takeCompleteLines(text)) : 0
  const warnings = await prepareFile(file, path, length)
  const append = createLineWriter(file, () => lock.assertHeld())
  if (!resumed) await append(createHeader(tenant))

  const counts = await openUserCounts(options)
  const readEntries = async () => parseJournalFile(await readText(file), path)?.entries ?? []
  const close = async () => {
    await file.close()
    await lock.release()
  }
  const discard = async () => {
    if (await isFileAt(path, file)) await rm(path, { force: true })
    await close()
  }
  return {
    path,
    resumed,
    warnings,
    append,
    close,
    read: async () => [...counts.entries, ...(await readEntries())],
    discard,
    hasBegun: async () => (await readEntries()).length > 0,
    async finish() {
      // The run is done, so its report matters more than the count, such as on a full disk.
      await counts.store(await readEntries()).catch(() => undefined)
      await discard()
    },
  }
}

/** Whether to continue an existing journal. A fresh run overwrites a finished one. */
function shouldResume(
  { header, entries }: JournalContent,
  { path, tenant, mode }: JournalFileOptions,
): boolean {
  const isUnfinished = entries.length > 0 && entries.at(-1)?.type !== 'end'
  if (!isUnfinished && mode === 'fresh') return false
  if (header.tenant !== tenant) {
    throw new UsageError(
      `${path} is the journal of a run for ${header.tenant}, not for ${tenant}. Pass another --journal.`,
    )
  }
  if (mode === 'resume') return true
  throw new UsageError(
    `${path} is the journal of an unfinished run. Pass --resume to resume it, or remove the file to start over.`,
  )
}

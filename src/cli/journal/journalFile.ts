import { open, readFile, rm } from 'node:fs/promises'
import type { SyncJournal } from '../../server/index.js'
import { describeSystemError, getSystemErrorCode } from '../errors/systemErrorCode.js'
import { UsageError } from '../errors/usageError.js'
import { acquireLock } from './acquireLock.js'
import { createLineWriter } from './createLineWriter.js'
import {
  parseJournalFile,
  takeCompleteLines,
  type JournalContent,
  type JournalHeader,
} from './parseJournalFile.js'
import { truncateFile } from './truncateFile.js'

/** A journal in a file of JSON lines. It contains emails, so only its owner may read it. */
export interface JournalFile extends SyncJournal {
  readonly path: string
  /** Whether it continues an unfinished run. */
  readonly resumed: boolean
  close(): Promise<void>
  /** Removes the file, and closes it. */
  discard(): Promise<void>
}

export interface JournalFileOptions {
  path: string
  /** The origin of the tenant. */
  tenant: string
  /** `resume` continues an existing journal, `fresh` refuses to overwrite an unfinished one. */
  mode: 'fresh' | 'resume'
}

/**
 * Opens a journal, or creates one. A finished one is overwritten.
 *
 * @throws {UsageError} for an unfinished journal, one of another tenant, one in use, or a file that is not a journal
 */
export async function openJournalFile(options: JournalFileOptions): Promise<JournalFile> {
  const releaseLock = await acquireLock(`${options.path}.lock`)
  try {
    return await openLocked(options, releaseLock)
  } catch (error) {
    await releaseLock()
    throw error
  }
}

async function openLocked(
  options: JournalFileOptions,
  releaseLock: () => Promise<void>,
): Promise<JournalFile> {
  const { path, tenant } = options
  const text = takeCompleteLines(await readExistingText(path))
  const resumed = text !== '' && shouldResume(parseJournalFile(text, path), options)
  const file = await open(path, 'a', 0o600).catch((error: unknown) => {
    throw toUsageError('written', path, error)
  })
  await truncateFile(file, path, resumed ? text : '')
  const append = createLineWriter(file)
  if (!resumed) await append(createHeader(tenant))

  const close = async () => {
    await file.close()
    await releaseLock()
  }
  return {
    path,
    resumed,
    append,
    close,
    async read() {
      return parseJournalFile(takeCompleteLines(await readFile(path, 'utf8')), path).entries
    },
    async discard() {
      await rm(path, { force: true })
      await close()
    },
  }
}

const createHeader = (tenant: string): JournalHeader => ({
  type: 'wisdom-embed-journal',
  version: 1,
  tenant,
})

/** The text of the file. Empty if there is no file. */
async function readExistingText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (getSystemErrorCode(error) === 'ENOENT') return ''
    throw toUsageError('read', path, error)
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

function toUsageError(action: 'read' | 'written', path: string, error: unknown): UsageError {
  return new UsageError(
    `The journal ${path} cannot be ${action} (${describeSystemError(error)}). Pass another --journal.`,
  )
}

import { open, readFile, rm, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { SyncJournal } from '../../server/index.js'
import { errnoOf } from '../errors/errnoOf.js'
import { UsageError } from '../errors/usageError.js'
import { acquireLock } from './lock.js'
import {
  parseJournal,
  wholeLines,
  type JournalContent,
  type JournalHeading,
} from './journalLines.js'

/** A journal in a file: JSON lines. It names people by email, so only its owner may read it. */
export interface JournalFile extends SyncJournal {
  readonly path: string
  /** Whether it goes on with a run that was cut short. */
  readonly resumed: boolean
  close(): Promise<void>
  /** Removes the file, when there is nothing to go on with; then closes. */
  discard(): Promise<void>
}

export interface JournalFileOptions {
  path: string
  /** The origin of the tenant. */
  tenant: string
  /** `resume` goes on with the journal that is there, if one is; `fresh` refuses to overwrite an unfinished one. */
  mode: 'fresh' | 'resume'
}

/**
 * Opens a journal, or begins one. A finished one is overwritten.
 *
 * @throws {UsageError} for an unfinished journal in the way, one of another tenant, one in use, or a file that
 * is no journal
 */
export async function openJournalFile(options: JournalFileOptions): Promise<JournalFile> {
  const { path, tenant } = options
  const unlock = await acquireLock(`${path}.lock`)
  try {
    const text = wholeLines(await readIfThere(path))
    const resumed = text !== '' && isToResume(parseJournal(text, path), options)
    const file = await openWith(path, resumed ? text : '')
    const appendLine = createAppend(file)
    if (!resumed)
      await appendLine({
        type: 'wisdom-embed-journal',
        version: 1,
        tenant,
      } satisfies JournalHeading)
    const close = async () => {
      await file.close()
      await unlock()
    }
    return {
      path,
      resumed,
      read: async () => parseJournal(wholeLines(await readFile(path, 'utf8')), path).entries,
      append: appendLine,
      close,
      discard: async () => {
        await rm(path, { force: true })
        await close()
      },
    }
  } catch (error) {
    await unlock()
    throw error
  }
}

async function readIfThere(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return ''
    throw cannot('read', path, error)
  }
}

/** Whether to go on with what is there. A finished one is of no use to a fresh run. */
function isToResume(
  { heading, entries }: JournalContent,
  { path, tenant, mode }: JournalFileOptions,
): boolean {
  const isUnfinished = entries.length > 0 && entries.at(-1)?.type !== 'end'
  if (!isUnfinished && mode === 'fresh') return false
  if (heading.tenant !== tenant) {
    throw new UsageError(
      `${path} is the journal of a run at ${heading.tenant}, not at ${tenant}. Pass another --journal.`,
    )
  }
  if (mode === 'resume') return true
  throw new UsageError(
    `${path} is the journal of a run that was cut short. Go on with it by --resume, or remove the file to begin anew.`,
  )
}

/** Opened for appending, with exactly this text in it, safe on the disk. */
async function openWith(path: string, text: string): Promise<FileHandle> {
  const file = await open(path, 'a', 0o600).catch((error: unknown) => {
    throw cannot('written', path, error)
  })
  await file.chmod(0o600) // one that was there keeps its mode
  await file.truncate(Buffer.byteLength(text))
  await file.sync()
  await syncFolder(dirname(path))
  return file
}

/** So that the name of a new file outlives a crash of the machine, too. Not every system can. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}

/**
 * Makes a function that appends a line, and resolves when it is safe on the disk. Lines that come while the disk
 * is busy are written together. Once one failed, all do.
 */
function createAppend(file: FileHandle): (line: object) => Promise<void> {
  let waiting: string[] = []
  let next: Promise<void> | undefined
  let last = Promise.resolve()

  const flush = async () => {
    const text = waiting.join('')
    waiting = []
    next = undefined
    await file.appendFile(text)
    await file.datasync()
  }
  return (line) => {
    waiting.push(`${JSON.stringify(line)}\n`)
    if (!next) last = next = last.then(flush)
    return next
  }
}

function cannot(what: string, path: string, error: unknown): UsageError {
  return new UsageError(
    `The journal ${path} cannot be ${what} (${errnoOf(error)}). Pass another --journal.`,
  )
}

import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import type { JournalEntry } from '../../users/index.js'
import { countUsers } from '../../server/provisioning/journal/journalState.js'
import { getSystemErrorCode } from '../errors/systemErrorCode.js'
import { parseJsonObject } from '../json/jsonObject.js'

/** How many users a directory had after the last run. */
interface UserCount {
  /** The tenant's origin. */
  tenant: string
  directory: string
  users: number
  /** In milliseconds since the epoch. */
  at: number
}

export interface UserCountsOptions {
  /** The path of the journal. The counts are beside it. */
  path: string
  tenant: string
  directory: string
}

/**
 * What is left of a finished run when its journal, which contains emails, is removed: the number of users. With it, the
 * next run knows that a list without users cannot be true.
 */
export interface UserCounts {
  /** What the last run knew, as entries of a journal. */
  readonly entries: readonly JournalEntry[]
  /** Stores the number of users after a run. A file that is not ours stays as it is. */
  store(run: readonly JournalEntry[]): Promise<void>
}

export async function openUserCounts(options: UserCountsOptions): Promise<UserCounts> {
  const { tenant, directory } = options
  const path = `${options.path}.counts`
  const counts = parseCounts(await readIfExists(path))
  const isSame = (count: UserCount) => count.tenant === tenant && count.directory === directory
  return {
    entries: counts?.filter(isSame).flatMap(toEntries) ?? [],
    async store(run) {
      if (!counts) return
      const others = counts.filter((count) => !isSame(count))
      await replaceFile(path, [
        ...others,
        { tenant, directory, users: countUsers(run), at: Date.now() },
      ])
    },
  }
}

const toEntries = ({ directory, users, at }: UserCount): JournalEntry[] => [
  { type: 'begin', at, directory, planned: 0, creations: 0, existing: users },
  { type: 'end', at },
]

/** `undefined` if something is there that cannot be read, such as a folder. */
async function readIfExists(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    return getSystemErrorCode(error) === 'ENOENT' ? '' : undefined
  }
}

/** `undefined` if the text is not ours. */
function parseCounts(text: string | undefined): UserCount[] | undefined {
  if (text === undefined) return undefined
  const lines = text.split('\n').filter((line) => line !== '')
  const counts = lines.flatMap((line) => parseCount(line) ?? [])
  return counts.length === lines.length ? counts : undefined
}

function parseCount(line: string): UserCount | undefined {
  const { tenant, directory, users, at } = parseJsonObject(line) ?? {}
  if (typeof tenant !== 'string' || typeof directory !== 'string') return undefined
  if (typeof users !== 'number' || typeof at !== 'number') return undefined
  return { tenant, directory, users, at }
}

/** In one step, so that a crash leaves the old counts or the new ones. A link is replaced, not followed. */
async function replaceFile(path: string, counts: readonly UserCount[]): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`
  const text = counts.map((count) => `${JSON.stringify(count)}\n`).join('')
  try {
    await writeFile(temporary, text, { flag: 'wx', mode: 0o600 })
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

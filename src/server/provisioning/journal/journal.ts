import type { WisdomErrorCode } from '../../../errors.js'
import type { SyncAction, SyncStep } from '../plan/syncPlan.js'

/**
 * One entry of a journal. It contains emails, but neither attributes nor secrets. `type` is one of these:
 *
 * - `begin`: a run starts.
 * - `sending`: written before a batch is sent for the first time.
 * - `settled`: written when the outcome of users of a batch is known.
 * - `stopped`: the run was aborted or stopped.
 * - `end`: the run is complete.
 */
export type JournalEntry =
  | {
      /** The kind of the entry. */
      type: 'begin'
      /** When it was written, in milliseconds since the epoch. */
      at: number
      /** The name of the directory. */
      directory: string
      /** The number of steps to do. */
      planned: number
      /** How many of the steps create a user. Left out by older versions. */
      creations?: number
      /** The number of users in the directory. Left out by older versions. */
      existing?: number
    }
  | {
      /** The kind of the entry. */
      type: 'sending'
      /** When it was written, in milliseconds since the epoch. */
      at: number
      /** Identifies the batch in this run. */
      batch: string
      /** What is done for the users. */
      action: SyncAction
      /** The users of the batch. */
      emails: string[]
      /** Whether welcome emails are requested. */
      welcome: boolean
    }
  | {
      /** The kind of the entry. */
      type: 'settled'
      /** When it was written, in milliseconds since the epoch. */
      at: number
      /** Identifies the batch in this run. */
      batch: string
      /** What is done for the users. */
      action: SyncAction
      /** `open`: nothing was done for these users, and they come again in smaller batches or in another run. */
      outcome: 'done' | 'skipped' | 'failed' | 'open'
      /** The users. */
      emails: string[]
      /** Whether the change took effect. Only after `no` may a welcome email be requested again. */
      applied: 'yes' | 'no' | 'unsure'
      /** The code of the error, if there was one. */
      code?: WisdomErrorCode
      /** The message of the error, for people. */
      message?: string
    }
  | {
      /** The kind of the entry. */
      type: 'stopped'
      /** When it was written, in milliseconds since the epoch. */
      at: number
      /** `aborted`: by the signal. `stopped`: by an error. */
      status: 'aborted' | 'stopped'
      /** The steps that the run did not do. */
      left: SyncStep[]
    }
  | {
      /** The kind of the entry. */
      type: 'end'
      /** When it was written, in milliseconds since the epoch. */
      at: number
    }

/**
 * Where a run writes what it is about to do and what the outcome was. With a journal that survives the process, a run
 * can be killed at any point, and the same call continues it. Use a journal for one run at a time.
 *
 * @example
 * const journal: SyncJournal = {
 *   read: async () => parseJournal(await readFile(path, 'utf8')).entries,
 *   append: (entry) => appendFile(path, toJournalLine(entry)),
 * }
 */
export interface SyncJournal {
  /** All entries, the oldest first. */
  read(): Promise<readonly JournalEntry[]>
  /** Stores an entry. Resolves when the entry is safe, such as after `fsync`. */
  append(entry: JournalEntry): Promise<void>
}

/**
 * Creates a journal in memory. It is the default of {@link syncUsers}, and does not survive the process.
 *
 * @example
 * const journal = createMemoryJournal()
 * await syncUsers(directory, roster, { mode: 'apply', journal }).report
 * console.log(await journal.read())
 */
export function createMemoryJournal(): SyncJournal {
  const entries: JournalEntry[] = []
  return {
    read: () => Promise.resolve([...entries]),
    append(entry) {
      entries.push(entry)
      return Promise.resolve()
    },
  }
}

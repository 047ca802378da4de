import type { WisdomErrorCode } from '../../../errors.js'
import type { SyncAction } from '../plan/syncPlan.js'
import type { SyncLeftover } from '../report/syncReport.js'

/**
 * One line of a journal. It names people by email, and holds neither attributes nor secrets.
 * `at` is in milliseconds since the epoch.
 */
export type JournalEntry =
  | { type: 'begin'; at: number; directory: string; planned: number }
  /** Written before a batch goes out for the first time. `welcome`: a welcome mail is asked for. */
  | {
      type: 'sending'
      at: number
      batch: string
      action: SyncAction
      emails: string[]
      welcome: boolean
    }
  /**
   * Written when it is known what became of people of that batch. `open`: they are still to come, in smaller
   * batches or in another run.
   */
  | {
      type: 'settled'
      at: number
      batch: string
      action: SyncAction
      outcome: 'done' | 'skipped' | 'failed' | 'open'
      emails: string[]
      /** Whether an effect can be ruled out: only then may a welcome mail be asked for again. */
      applied: 'yes' | 'no' | 'unsure'
      code?: WisdomErrorCode
      message?: string
    }
  /** The run was aborted or stopped; `left` is what it did not get to. */
  | { type: 'stopped'; at: number; status: 'aborted' | 'stopped'; left: SyncLeftover[] }
  | { type: 'end'; at: number }

/**
 * Where a run writes down what it is about to do and what came of it, so that it can be killed at any
 * point. `append` resolves when the entry is safe. One run at a time may use a journal.
 */
export interface SyncJournal {
  /** All entries, oldest first. */
  read(): Promise<readonly JournalEntry[]>
  append(entry: JournalEntry): Promise<void>
}

export function createMemoryJournal(): SyncJournal {
  const entries: JournalEntry[] = []
  return {
    read: () => Promise.resolve([...entries]),
    append: (entry) => Promise.resolve(void entries.push(entry)),
  }
}

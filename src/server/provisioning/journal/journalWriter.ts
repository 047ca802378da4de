import { WisdomError } from '../../../errors.js'
import type { JournalEntry, SyncJournal } from './journal.js'

type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never

/** An entry that is written now. */
export type NewJournalEntry = WithoutTime<JournalEntry>

/** Writes the entries of one run, one after the other. An entry is safe when the promise resolves. */
export interface JournalWriter {
  write(entry: NewJournalEntry): Promise<void>
}

export function createJournalWriter(journal: SyncJournal): JournalWriter {
  let previous: Promise<unknown> = Promise.resolve()
  return {
    async write(entry) {
      const at = Date.now()
      const written = previous.then(() => journal.append({ ...entry, at }))
      // The next entry waits for this one, whether it fails or not.
      previous = Promise.allSettled([written])
      try {
        await written
      } catch (cause) {
        throw writeFailed(cause)
      }
    },
  }
}

/** Without a journal nothing may be sent: if the run is killed, users could get a second welcome email. */
const writeFailed = (cause: unknown) =>
  new WisdomError(
    'misconfigured',
    'The journal could not be written, so the run stopped. Is the disk full, or the file read-only?',
    { cause },
  )

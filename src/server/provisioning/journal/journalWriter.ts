import { WisdomError, type WisdomErrorCode } from '../../../errors.js'
import type { Batch, Person } from '../apply/batch.js'
import type { JournalEntry, SyncJournal } from './journal.js'
import type { SyncLeftover } from '../report/syncReport.js'

type Settled = Extract<JournalEntry, { type: 'settled' }>

/** Writes the entries of one run, one after the other; each is safe when the promise resolves. */
export interface JournalWriter {
  begin(directory: string, planned: number): Promise<void>
  sending(id: string, batch: Batch, people: readonly Person[], welcome: boolean): Promise<void>
  settled(id: string, batch: Batch, people: readonly Person[], what: SettledAs): Promise<void>
  stopped(status: 'aborted' | 'stopped', left: readonly SyncLeftover[]): Promise<void>
  end(): Promise<void>
}

export interface SettledAs {
  outcome: Settled['outcome']
  applied: Settled['applied']
  code?: WisdomErrorCode | undefined
  message?: string | undefined
}

export function createJournalWriter(journal: SyncJournal): JournalWriter {
  let last: Promise<void> = Promise.resolve()

  const write = (entry: JournalEntry) => {
    const written = last.then(() => journal.append(entry)).catch(toFailure)
    last = written.catch(() => undefined)
    return written
  }
  const at = () => Date.now()
  return {
    begin: (directory, planned) => write({ type: 'begin', at: at(), directory, planned }),
    sending: (batch, { action }, people, welcome) =>
      write({ type: 'sending', at: at(), batch, action, emails: toEmails(people), welcome }),
    settled: (batch, { action }, people, { outcome, applied, code, message }) =>
      write({
        type: 'settled',
        at: at(),
        batch,
        action,
        outcome,
        emails: toEmails(people),
        applied,
        ...(code && { code }),
        ...(message && { message }),
      }),
    stopped: (status, left) => write({ type: 'stopped', at: at(), status, left: [...left] }),
    end: () => write({ type: 'end', at: at() }),
  }
}

const toEmails = (people: readonly Person[]) => people.map(({ email }) => email)

/** Without a journal nothing may go out: a run that is killed then could mail people twice. */
function toFailure(cause: unknown): never {
  throw new WisdomError(
    'misconfigured',
    'The journal could not be written, so the run stopped. Is the disk full, or the file read-only?',
    { cause },
  )
}

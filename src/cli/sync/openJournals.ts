import type { SyncReport } from '../../users/index.js'
import type { SyncTarget } from '../config/systems.js'
import type { CliContext } from '../context.js'
import { openJournalFile, type JournalFile } from '../journal/journalFile.js'
import type { SyncCommandOptions, SyncJob } from './syncJob.js'

/** Opens the journal of each target, in their order. */
export async function openJournals(
  { path: roster, targets }: Pick<SyncJob, 'path' | 'targets'>,
  { journal = `${roster}.journal.jsonl`, resume }: SyncCommandOptions,
  { output, signal }: Pick<CliContext, 'output' | 'signal'>,
): Promise<readonly JournalFile[]> {
  const mode = resume ? 'resume' : 'fresh'
  const journals: JournalFile[] = []
  const onWait = (silenceMs: number) =>
    output.writeMessage(
      `The journal has a lock of another container or machine. Waiting ${silenceMs / 1000} s to see whether its run has ended.`,
    )
  try {
    for (const target of targets) {
      const { tenant, directory } = target
      const path = toJournalPath(journal, target)
      const file = { path, tenant, directory: directory.name, mode, onWait, signal } as const
      journals.push(await openJournalFile(file))
    }
    return journals
  } catch (error) {
    await Promise.all(journals.map((opened) => closeJournal(opened)))
    throw error
  }
}

/** WisdomAI's journal is at `path`. That of iAdvize is beside it: `people.csv.iadvize.journal.jsonl`. */
const toJournalPath = (path: string, { system }: SyncTarget) =>
  system === 'wisdom' ? path : path.replace(/(\.journal)?(\.[^./\\]+)?$/, `.${system}$&`)

/**
 * Closes a journal. It contains emails, so its file stays only if the run can be resumed from it. Of a finished run, only
 * the number of users stays.
 */
export async function closeJournal(
  journal: JournalFile,
  status?: SyncReport['status'],
): Promise<void> {
  if (status === 'done') await journal.finish()
  else if (await journal.hasBegun()) await journal.close()
  else await journal.discard()
}

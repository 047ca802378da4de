import type { SyncReport } from '../../server/index.js'
import type { SyncTarget } from '../config/systems.js'
import type { CliContext } from '../context.js'
import { openJournalFile, type JournalFile } from '../journal/journalFile.js'
import type { SyncCommandOptions, SyncJob } from './syncJob.js'

/** Opens the journal of each target, in their order. */
export async function openJournals(
  { path, targets }: Pick<SyncJob, 'path' | 'targets'>,
  { journal = `${path}.journal.jsonl`, resume }: SyncCommandOptions,
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
      const { tenant } = target
      const file = { path: toJournalPath(journal, target), tenant, mode, onWait, signal } as const
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

/** Closes a journal. It contains emails, so its file stays only if the run can be resumed from it. */
export async function closeJournal(
  journal: JournalFile,
  status?: SyncReport['status'],
): Promise<void> {
  const isNeeded = status !== 'done' && (await journal.read()).length > 0
  await (isNeeded ? journal.close() : journal.discard())
}

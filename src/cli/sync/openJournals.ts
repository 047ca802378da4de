import type { Target } from '../config/systems.js'
import { openJournalFile, type JournalFile } from '../journal/journalFile.js'
import type { SyncCommandOptions, SyncWork } from './syncJob.js'

/** The journal of each target, in their order. */
export async function openJournals(
  { path, targets }: Pick<SyncWork, 'path' | 'targets'>,
  { journal = `${path}.journal.jsonl`, resume }: SyncCommandOptions,
): Promise<readonly JournalFile[]> {
  const journals: JournalFile[] = []
  try {
    for (const target of targets) {
      const mode = resume ? 'resume' : 'fresh'
      journals.push(
        await openJournalFile({ path: toPath(journal, target), tenant: target.tenant, mode }),
      )
    }
    return journals
  } catch (error) {
    await Promise.all(journals.map((opened) => leave(opened)))
    throw error
  }
}

/** `people.csv.iadvize.journal.jsonl`, beside WisdomAI's `people.csv.journal.jsonl`. */
const toPath = (path: string, { system }: Target) =>
  system === 'wisdom' ? path : path.replace(/(\.journal)?(\.[^./\\]+)?$/, `.${system}$&`)

/** A journal names people, so it stays only as long as somebody may go on with it. */
export async function leave(journal: JournalFile, status?: string): Promise<void> {
  const isOver = status === 'done'
  const isEmpty = !isOver && (await journal.read()).length === 0
  await (isOver || isEmpty ? journal.discard() : journal.close())
}

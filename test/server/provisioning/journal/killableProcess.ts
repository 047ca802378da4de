import { toJournalLine, type UserDirectory } from '../../../../src/users/index.js'
import type { TextJournal } from './textJournal.js'

/**
 * A directory and a journal for a process that is killed at its n-th step. The steps are: a request to the directory, its
 * response, the start and the end of a write to the journal. After it, nothing resolves any more. Requests that have
 * reached the directory are applied there.
 */
export function createKillableProcess(
  directory: UserDirectory,
  journal: TextJournal,
  killAt = Infinity,
) {
  let steps = 0
  let die: () => void
  const killed = new Promise<'killed'>((resolve) => {
    die = () => resolve('killed')
  })

  const step = () => {
    steps += 1
    if (steps < killAt) return Promise.resolve()
    die()
    return new Promise<void>(() => undefined)
  }
  const around =
    <Args extends unknown[], T>(call: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      await step()
      const result = await call(...args)
      await step()
      return result
    }

  return {
    killed,
    steps: () => steps,
    directory: {
      ...directory,
      list: around((options: Parameters<UserDirectory['list']>[0]) => directory.list(options)),
      create: around((batch: Parameters<UserDirectory['create']>[0]) => directory.create(batch)),
      update: around((change: Parameters<UserDirectory['update']>[0]) => directory.update(change)),
      remove: around((ids: Parameters<UserDirectory['remove']>[0]) => directory.remove(ids)),
    } satisfies UserDirectory,
    journal: {
      read: () => journal.read(),
      append: around(async (entry) => {
        const line = toJournalLine(entry)
        journal.text += line.slice(0, 20)
        await step()
        journal.text += line.slice(20)
      }),
    } satisfies Omit<TextJournal, 'text'>,
  }
}

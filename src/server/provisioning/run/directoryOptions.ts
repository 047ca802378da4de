import { WisdomError } from '../../../errors.js'
import type { SyncJournal } from '../journal/journal.js'
import { directoryKind } from '../roster/rosterForDirectory.js'
import type { RunOptions, SyncOptions } from './syncOptions.js'

/** The options for the directory of this name. */
export function toRunOptions(
  { journal, directories = {}, ...shared }: Omit<SyncOptions, 'confirm'>,
  name: string,
): RunOptions {
  const kind = directoryKind(name)
  const own = Object.hasOwn(directories, kind) ? directories[kind] : undefined
  return {
    ...shared,
    ...withoutUndefined({ ...own }),
    confirm: undefined,
    journal: typeof journal === 'function' ? journal(name) : journal,
  }
}

/** An option that is `undefined` does not override. */
function withoutUndefined<T extends object>(options: T): Partial<T> {
  const given = Object.entries(options).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given) as Partial<T>
}

/** @throws {WisdomError} `config_invalid` */
export function assertDistinctJournals(journals: readonly SyncJournal[]): void {
  if (new Set(journals).size === journals.length) return
  throw new WisdomError(
    'config_invalid',
    'Two directories have the same journal, and each needs its own. Pass `journal` as a function of the name of the directory.',
  )
}

/** @throws {WisdomError} `config_invalid` */
export function assertDistinctNames(names: readonly string[]): void {
  if (names.length === 0) {
    throw new WisdomError('config_invalid', 'There is no directory to sync. Pass at least one.')
  }
  const repeated = names.find((name, index) => names.indexOf(name) !== index)
  if (repeated === undefined) return
  throw new WisdomError(
    'config_invalid',
    `Two directories have the name ${repeated}. Each needs a name of its own.`,
  )
}

import { WisdomError } from '../../../errors.js'
import type { UserDirectory } from '../../directories/userDirectory.js'
import type { SyncJournal } from '../journal/journal.js'
import type { RosterEntry } from '../roster/rosterEntry.js'
import { directoryKind } from '../roster/rosterForDirectory.js'
import { createEventLog } from './eventLog.js'
import { prepareSync } from './prepareSync.js'
import { startRun, type SyncRun } from './startRun.js'
import type {
  DirectoryEvent,
  DirectoryPlan,
  DirectoryReport,
  SyncAllOptions,
  SyncAllRun,
} from './syncAllOptions.js'
import type { SyncOptions } from './syncOptions.js'

/**
 * Starts a run for each directory. The runs share the signal and the confirmation, and nothing else.
 *
 * @throws {WisdomError} `config_invalid`, before any of them starts
 */
export function startSyncAll(
  roster: readonly RosterEntry[],
  directories: readonly UserDirectory[],
  options: SyncAllOptions,
): SyncAllRun {
  assertDistinctNames(directories.map(({ name }) => name))
  const confirm = options.confirm && once(() => confirmAll(plans, options))
  const inputs = directories.map((directory) =>
    prepareSync(roster, directory, { ...toOptions(options, directory.name), confirm }),
  )
  assertDistinctJournals(inputs.map(({ settings }) => settings.journal))
  const runs = inputs.map((input) => ({ directory: input.directory.name, run: startRun(input) }))
  const plans: SyncAllRun['plans'] = Promise.all(runs.map(toPlan))
  return {
    plans,
    reports: Promise.all(runs.map(toReport)),
    [Symbol.asyncIterator]: () => mergeEvents(runs)[Symbol.asyncIterator](),
  }
}

/** The options for one directory. */
function toOptions(options: SyncAllOptions, name: string): SyncOptions {
  const { directories = {}, ...shared } = options
  const kind = directoryKind(name)
  const own = Object.hasOwn(directories, kind) ? directories[kind] : undefined
  const journal = options.journal?.(name)
  return { ...shared, ...withoutUndefined({ ...own }), journal, confirm: undefined }
}

/** An option that is `undefined` does not override. */
function withoutUndefined<T extends object>(options: T): Partial<T> {
  const given = Object.entries(options).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given) as Partial<T>
}

/** If the run is aborted meanwhile, `confirm` is not called: the run ends by itself. */
async function confirmAll(
  plans: SyncAllRun['plans'],
  { confirm, signal }: SyncAllOptions,
): Promise<boolean> {
  const allPlans = await plans
  return !confirm || signal?.aborted === true || confirm(allPlans)
}

interface NamedRun {
  directory: string
  run: SyncRun
}

const toPlan = ({ directory, run }: NamedRun): Promise<DirectoryPlan> =>
  run.plan.then(
    (plan) => ({ directory, plan }),
    (error: unknown) => ({ directory, error }),
  )

const toReport = ({ directory, run }: NamedRun): Promise<DirectoryReport> =>
  run.report.then(
    (report) => ({ directory, report }),
    (error: unknown) => ({ directory, error }),
  )

/** The events of all runs, in the order in which they happen. */
function mergeEvents(runs: readonly NamedRun[]): AsyncIterable<DirectoryEvent> {
  const events = createEventLog<DirectoryEvent>()
  const forward = async ({ directory, run }: NamedRun) => {
    try {
      for await (const event of run) events.append({ ...event, directory })
    } catch (error) {
      events.append({ type: 'refused', error, directory })
    }
  }
  void Promise.all(runs.map(forward)).then(() => events.close())
  return events
}

/** Calls a function once, and returns the same promise each time. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined
  return () => {
    result ??= work()
    return result
  }
}

/** @throws {WisdomError} `config_invalid` */
function assertDistinctJournals(journals: readonly SyncJournal[]) {
  if (new Set(journals).size === journals.length) return
  throw new WisdomError(
    'config_invalid',
    '`journal` returns the same journal for two directories. Each directory needs its own.',
  )
}

/** @throws {WisdomError} `config_invalid` */
function assertDistinctNames(names: readonly string[]) {
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

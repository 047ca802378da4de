import { WisdomError } from '../../../errors.js'
import type { UserDirectory } from '../../directories/userDirectory.js'
import { createEventLog } from './eventLog.js'
import type { SyncJournal } from '../journal/journal.js'
import { prepareSync } from './prepareSync.js'
import type { RosterEntry } from '../roster/rosterEntry.js'
import { kindOf } from '../roster/rosterForDirectory.js'
import { startRun, type SyncRun } from './startRun.js'
import type {
  DirectoryEvent,
  DirectoryOptions,
  DirectoryPlan,
  DirectoryReport,
  SyncAllOptions,
  SyncAllRun,
} from './syncAll.js'
import type { SyncOptions } from './syncOptions.js'

/**
 * A run for each directory. They share nothing but the signal and the question whether to go on.
 *
 * @throws {WisdomError} `config_invalid`, before any of them begins
 */
export function startRuns(
  roster: readonly RosterEntry[],
  directories: readonly UserDirectory[],
  options: SyncAllOptions,
): SyncAllRun {
  assertDistinct(directories.map(({ name }) => name))
  const confirm = options.confirm && once(() => confirmAll(plans, options))
  const inputs = directories.map((directory) =>
    prepareSync(roster, directory, { ...toOptions(options, directory.name), confirm }),
  )
  assertOwnJournals(inputs.map(({ settings }) => settings.journal))
  const runs = inputs.map((input) => ({ directory: input.directory.name, run: startRun(input) }))
  const plans: SyncAllRun['plans'] = Promise.all(runs.map(toPlan))
  return {
    plans,
    reports: Promise.all(runs.map(toReport)),
    [Symbol.asyncIterator]: () => mergeEvents(runs)[Symbol.asyncIterator](),
  }
}

function toOptions(options: SyncAllOptions, name: string): SyncOptions {
  const { directories = {}, ...shared } = options
  const kind = kindOf(name)
  const own = Object.hasOwn(directories, kind) ? directories[kind] : undefined
  const named = Object.entries(own ?? {}).filter(([, value]) => value !== undefined)
  return {
    ...shared,
    ...(Object.fromEntries(named) as DirectoryOptions),
    journal: options.journal?.(name),
    confirm: undefined,
  }
}

/** A run that has been aborted meanwhile asks nobody, and says so itself. */
async function confirmAll(
  plans: SyncAllRun['plans'],
  { confirm, signal }: SyncAllOptions,
): Promise<boolean> {
  const made = await plans
  return !confirm || signal?.aborted === true || confirm(made)
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

/** The events of all, as they come. */
function mergeEvents(runs: readonly NamedRun[]): AsyncIterable<DirectoryEvent> {
  const log = createEventLog<DirectoryEvent>()
  const follow = async ({ directory, run }: NamedRun) => {
    try {
      for await (const event of run) log.append({ ...event, directory })
    } catch (error) {
      log.append({ type: 'refused', error, directory })
    }
  }
  void Promise.all(runs.map(follow)).then(() => log.close())
  return log
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined
  return () => (result ??= work())
}

/** @throws {WisdomError} `config_invalid` */
function assertOwnJournals(journals: readonly SyncJournal[]) {
  if (new Set(journals).size === journals.length) return
  throw new WisdomError(
    'config_invalid',
    '`journal` answers the same for two directories. Each needs one of its own.',
  )
}

/** @throws {WisdomError} `config_invalid` */
function assertDistinct(names: readonly string[]) {
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (names.length > 0 && twice === undefined) return
  throw new WisdomError(
    'config_invalid',
    twice === undefined
      ? 'There is no directory to sync into. Name one at least.'
      : `There are two directories called ${twice}. Each needs a name of its own.`,
  )
}

import {
  syncUsers,
  type RosterEntry,
  type SyncEvent,
  type SyncOptions,
  type SyncPlan,
  type SyncReport,
  type SyncRun,
  type UserDirectory,
} from '../../users/index.js'
import { createEventLog } from '../../server/provisioning/run/eventLog.js'

/** The plan for one system, or why there is none. */
export type DirectoryPlan = { directory: string } & (
  | { plan: SyncPlan; error?: undefined }
  | { plan?: undefined; error: unknown }
)

/** The report of one system, or why there is none. */
export type DirectoryReport = { directory: string } & (
  | { report: SyncReport; error?: undefined }
  | { report?: undefined; error: unknown }
)

export type DirectoryEvent = SyncEvent & { directory: string }

/** The runs for some systems, as the command shows them: with the failures among the results. */
export interface DirectoryRuns extends AsyncIterable<DirectoryEvent> {
  /** Never rejects. */
  plans: Promise<readonly DirectoryPlan[]>
  /** Never rejects. */
  reports: Promise<readonly DirectoryReport[]>
}

export interface DirectorySyncOptions extends Omit<SyncOptions, 'confirm'> {
  /** Called once, with the plans of all systems. */
  confirm?: (plans: readonly DirectoryPlan[]) => Promise<boolean>
}

export function startDirectoryRuns(
  directories: readonly UserDirectory[],
  roster: readonly RosterEntry[],
  { confirm, ...options }: DirectorySyncOptions,
): DirectoryRuns {
  const runs: readonly SyncRun[] = syncUsers(directories, roster, {
    ...options,
    confirm: confirm && (async () => confirm(await plans)),
  })
  const plans = Promise.all(runs.map(toPlan))
  return {
    plans,
    reports: Promise.all(runs.map(toReport)),
    [Symbol.asyncIterator]: () => mergeEvents(runs)[Symbol.asyncIterator](),
  }
}

const toPlan = ({ directory, plan }: SyncRun): Promise<DirectoryPlan> =>
  plan.then(
    (value) => ({ directory, plan: value }),
    (error: unknown) => ({ directory, error }),
  )

const toReport = ({ directory, report }: SyncRun): Promise<DirectoryReport> =>
  report.then(
    (value) => ({ directory, report: value }),
    (error: unknown) => ({ directory, error }),
  )

/** The events of all runs, in the order in which they happen. The error of a run is among the reports. */
function mergeEvents(runs: readonly SyncRun[]): AsyncIterable<DirectoryEvent> {
  const events = createEventLog<DirectoryEvent>()
  const forward = async (run: SyncRun) => {
    for await (const event of run) events.append({ ...event, directory: run.directory })
  }
  void Promise.allSettled(runs.map(forward)).then(() => events.close())
  return events
}

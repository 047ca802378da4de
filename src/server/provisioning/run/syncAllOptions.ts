import type { SyncJournal } from '../journal/journal.js'
import type { SyncPlan } from '../plan/syncPlan.js'
import type { SyncEvent } from '../report/syncEvent.js'
import type { SyncReport } from '../report/syncReport.js'
import type { SyncOptions } from './syncOptions.js'

interface InDirectory {
  /** The name of the directory. */
  readonly directory: string
}

interface WithError {
  /** Why there is no result. */
  readonly error: unknown
}

/** The plan for one directory, or the error that prevented it. */
export type DirectoryPlan = InDirectory &
  (
    | {
        /** The plan, if it could be made. */
        readonly plan: SyncPlan
        /** Only there without a plan. */
        readonly error?: undefined
      }
    | (WithError & {
        /** Only there without an error. */
        readonly plan?: undefined
      })
  )

/** The report of one directory, or the error that prevented its run: it could not be listed, or a guard refused. */
export type DirectoryReport = InDirectory &
  (
    | {
        /** The report, if the run was possible. */
        readonly report: SyncReport
        /** Only there without a report. */
        readonly error?: undefined
      }
    | (WithError & {
        /** Only there without an error. */
        readonly report?: undefined
      })
  )

/**
 * An event in one of several directories: a {@link SyncEvent}, or `refused` if its run ended with an error instead of a
 * report.
 */
export type DirectoryEvent = InDirectory &
  (
    | SyncEvent
    | (WithError & {
        /** The kind of the event. */
        readonly type: 'refused'
      })
  )

/**
 * The runs of {@link syncUsers} for several directories. They have started already. Iterate it for the events of all
 * directories, or await the reports.
 */
export interface SyncAllRun extends AsyncIterable<DirectoryEvent> {
  /** One plan for each directory, in their order. Never rejects. */
  readonly plans: Promise<readonly DirectoryPlan[]>
  /** One report for each directory, in their order. Never rejects. */
  readonly reports: Promise<readonly DirectoryReport[]>
}

/** The options that may differ between directories. */
export type DirectoryOptions = Omit<SyncOptions, 'mode' | 'confirm' | 'journal' | 'signal'>

/** Options of {@link syncUsers} for several directories. */
export interface SyncAllOptions extends Omit<SyncOptions, 'confirm' | 'journal' | 'rewrite'> {
  /**
   * Called once, with all plans, before any of them is applied. Some of them may have a `refusal`. Return `false` to end
   * every run as `planned`. Not called in a dry run, or if no plan can be applied.
   *
   * @default the plans are applied
   */
  confirm?: ((plans: readonly DirectoryPlan[]) => boolean | Promise<boolean>) | undefined
  /** Returns the journal for the directory of this name. Each directory needs its own. @default in memory */
  journal?: ((directory: string) => SyncJournal | undefined) | undefined
  /** Options for one kind of directory, which override the options above. The keys are as in {@link RosterEntry.directories}. */
  directories?: Readonly<Record<string, DirectoryOptions>> | undefined
}

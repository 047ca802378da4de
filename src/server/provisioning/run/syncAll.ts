import type { SyncJournal } from '../journal/journal.js'
import type { SyncEvent } from '../report/syncEvent.js'
import type { SyncOptions } from './syncOptions.js'
import type { SyncPlan } from '../plan/syncPlan.js'
import type { SyncReport } from '../report/syncReport.js'

/** The plan for one directory, or why there is none. */
export type DirectoryPlan =
  | { readonly directory: string; readonly plan: SyncPlan; readonly error?: undefined }
  | { readonly directory: string; readonly plan?: undefined; readonly error: unknown }

/** What became of one directory, or why nothing was tried there: it could not be listed, a guard refused. */
export type DirectoryReport =
  | { readonly directory: string; readonly report: SyncReport; readonly error?: undefined }
  | { readonly directory: string; readonly report?: undefined; readonly error: unknown }

/** What happens in one of several directories. `refused`: its run has ended without a report. */
export type DirectoryEvent = { readonly directory: string } & (
  SyncEvent | { readonly type: 'refused'; readonly error: unknown }
)

/** Several runs under way. Iterate it for the events of all, or await the reports. */
export interface SyncAllRun extends AsyncIterable<DirectoryEvent> {
  /** One for each directory, in their order. Never rejects. */
  readonly plans: Promise<readonly DirectoryPlan[]>
  /** One for each directory, in their order. Never rejects. */
  readonly reports: Promise<readonly DirectoryReport[]>
}

/** What may differ from one directory to the other. */
export type DirectoryOptions = Omit<SyncOptions, 'mode' | 'confirm' | 'journal' | 'signal'>

export interface SyncAllOptions extends Omit<SyncOptions, 'confirm' | 'journal' | 'rewrite'> {
  /**
   * Asked once, with the plans of all, before anything of them is done; some of them may hold a `refusal`.
   * `false` ends every run as `planned`. Not asked in a dry run, or when no plan can be applied.
   */
  confirm?: ((plans: readonly DirectoryPlan[]) => boolean | Promise<boolean>) | undefined
  /** The journal of the directory of this name. Each has its own. @default in memory */
  journal?: ((directory: string) => SyncJournal | undefined) | undefined
  /** What is different in one kind of directory, instead of the options above; named as in {@link RosterEntry.directories}. */
  directories?: Readonly<Record<string, DirectoryOptions>> | undefined
}

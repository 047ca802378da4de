import type { WisdomErrorCode } from '../../../errors.js'
import type { SyncAction, SyncPlan } from '../plan/syncPlan.js'
import type { SyncReport } from './syncReport.js'

/** The progress of a run. */
export interface SyncProgress {
  /** The number of steps with an outcome, whatever it is. */
  readonly done: number
  /** The number of steps in the plan. */
  readonly total: number
}

/**
 * An event of a run. It never contains a key or a token. `type` is one of these:
 *
 * - `planned`: the plan was made.
 * - `resumed`: the run continues an unfinished one of the same journal.
 * - `settled`: the outcome of some users is known.
 * - `retrying`: a call failed, and is retried after a delay.
 * - `listed-again`: a response was lost, so the directory was listed to see the effect of the call.
 * - `bisecting`: a refused batch is split in half, to find the users that it was refused for.
 * - `finished`: the run is over.
 */
export type SyncEvent =
  | {
      /** The kind of the event. */
      readonly type: 'planned'
      /** What the run is going to do. */
      readonly plan: SyncPlan
    }
  | {
      /** The kind of the event. */
      readonly type: 'resumed'
      /** The number of steps that were sent, but their outcome is unknown. */
      readonly unsure: number
      /** The number of steps that were refused, and are not tried again. */
      readonly refused: number
    }
  | {
      /** The kind of the event. */
      readonly type: 'settled'
      /** What was done, or tried, for the users. */
      readonly action: SyncAction
      /** The outcome of these users. */
      readonly outcome: 'done' | 'skipped' | 'failed'
      /** The users. */
      readonly emails: readonly string[]
      /** The code of the error, if they failed, or were skipped because of one. */
      readonly code?: WisdomErrorCode | undefined
      /** The message of the error, for people. */
      readonly message?: string | undefined
      /** How far the run is. */
      readonly progress: SyncProgress
    }
  | {
      /** The kind of the event. */
      readonly type: 'retrying'
      /** The kind of the call. */
      readonly action: SyncAction | 'list'
      /** The code of the error. */
      readonly code: WisdomErrorCode
      /** The delay before the retry, in milliseconds. */
      readonly delayMs: number
    }
  | {
      /** The kind of the event. */
      readonly type: 'listed-again'
      /** What was tried for the users. */
      readonly action: SyncAction
      /** The number of users that the call changed. */
      readonly settled: number
    }
  | {
      /** The kind of the event. */
      readonly type: 'bisecting'
      /** What was tried for the users. */
      readonly action: SyncAction
      /** The number of users in the batch. */
      readonly size: number
    }
  | {
      /** The kind of the event. */
      readonly type: 'finished'
      /** The report of the run. */
      readonly report: SyncReport
    }

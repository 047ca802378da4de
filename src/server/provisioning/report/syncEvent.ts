import type { WisdomErrorCode } from '../../../errors.js'
import type { SyncAction, SyncPlan } from '../plan/syncPlan.js'
import type { SyncReport } from './syncReport.js'

/** People dealt with so far, whatever came of it, out of all in the plan. */
export interface SyncProgress {
  readonly done: number
  readonly total: number
}

/** What happens in a run. Never holds a key or a token. */
export type SyncEvent =
  | { readonly type: 'planned'; readonly plan: SyncPlan }
  /** An unfinished run of the same journal goes on. */
  | { readonly type: 'resumed'; readonly unsure: number; readonly refused: number }
  | {
      readonly type: 'settled'
      readonly action: SyncAction
      readonly outcome: 'done' | 'skipped' | 'failed'
      readonly emails: readonly string[]
      readonly code?: WisdomErrorCode | undefined
      readonly message?: string | undefined
      readonly progress: SyncProgress
    }
  /** A call failed and is made again after a pause. */
  | {
      readonly type: 'retrying'
      readonly action: SyncAction | 'list'
      readonly code: WisdomErrorCode
      readonly delayMs: number
    }
  /** An answer was lost; the directory was listed to see what had happened. */
  | { readonly type: 'listed-again'; readonly action: SyncAction; readonly settled: number }
  /** A refused batch is halved, to find whom it was refused for. */
  | { readonly type: 'bisecting'; readonly action: SyncAction; readonly size: number }
  | { readonly type: 'finished'; readonly report: SyncReport }

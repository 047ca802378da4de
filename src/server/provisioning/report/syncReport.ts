import type { WisdomError, WisdomErrorCode } from '../../../errors.js'
import type { SyncAction, SyncPlan } from '../plan/syncPlan.js'
import type { Tally } from './outcomes.js'

/** Something that was not done to somebody, and why. */
export interface SyncFailure {
  readonly action: SyncAction
  readonly email: string
  readonly code: WisdomErrorCode
  readonly message: string
}

/**
 * Something that needed no doing any more, or cannot be done now.
 *
 * - `already-so`: somebody was created or removed after the plan was made. By whom cannot be told: it may have
 *   been a call of this run that was refused for others in it.
 * - `contradicted`: the directory says that somebody exists, and does not list them. They may be in another
 *   workspace.
 * - `busy`: somebody has ongoing conversations. The next run tries again.
 */
export interface SyncSkip extends SyncLeftover {
  readonly reason: 'already-so' | 'contradicted' | 'busy'
}

/** What was planned for somebody and not tried, or cut short. */
export interface SyncLeftover {
  readonly action: SyncAction
  readonly email: string
}

/**
 * What became of a run. Emails are as in the roster, or as listed.
 *
 * - `planned`: a dry run, or `confirm` said no; nothing was written.
 * - `done`: all was tried. Look at `failed` too.
 * - `aborted`: the signal stopped it.
 * - `stopped`: going on made no sense; `stoppedBy` says why.
 */
export interface SyncReport {
  readonly status: 'planned' | 'done' | 'aborted' | 'stopped'
  readonly plan: SyncPlan
  readonly created: readonly string[]
  readonly rolesSet: readonly string[]
  readonly attributesSet: readonly string[]
  readonly removed: readonly string[]
  readonly skipped: readonly SyncSkip[]
  readonly failed: readonly SyncFailure[]
  readonly left: readonly SyncLeftover[]
  /**
   * Created, and a welcome mail was asked for, but the answer to that was lost. They were not asked for a
   * second time: at most one mail each.
   */
  readonly welcomeUnsure: readonly string[]
  /** How many calls were made, lists and failed ones included. */
  readonly calls: number
  readonly stoppedBy?: WisdomError | undefined
}

export interface ReportInput {
  plan: SyncPlan
  calls: number
  tally?: Tally
  welcomeUnsure?: readonly string[]
  stoppedBy?: WisdomError | undefined
}

export function toReport(status: SyncReport['status'], input: ReportInput): SyncReport {
  const { plan, calls, tally, welcomeUnsure = [], stoppedBy } = input
  return {
    status,
    plan,
    created: tally?.done('create') ?? [],
    rolesSet: tally?.done('roles') ?? [],
    attributesSet: tally?.done('attributes') ?? [],
    removed: tally?.done('remove') ?? [],
    skipped: tally?.skipped ?? [],
    failed: tally?.failed ?? [],
    left: tally?.left() ?? [],
    welcomeUnsure,
    calls,
    stoppedBy,
  }
}

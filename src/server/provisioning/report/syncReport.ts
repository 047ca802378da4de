import type { WisdomError, WisdomErrorCode } from '../../../errors.js'
import type { SyncPlan, SyncStep } from '../plan/syncPlan.js'

/** A step that failed, and why. */
export interface SyncFailure extends SyncStep {
  /** The code of the error. */
  readonly code: WisdomErrorCode
  /** The message of the error, and what the directory wrote. */
  readonly message: string
}

/** A step that was skipped. */
export interface SyncSkip extends SyncStep {
  /**
   * Why it was skipped.
   *
   * - `already-so`: the user was created or removed after the plan was made. It is unknown by whom: it may have been a
   *   call of this run that was refused for other users in it.
   * - `contradicted`: the directory reports that the user exists, but does not list the user. The user may be in another
   *   workspace.
   * - `busy`: the user has ongoing conversations. The next run tries again.
   */
  readonly reason: 'already-so' | 'contradicted' | 'busy'
}

/** The result of a run. Emails are as in the roster, or as listed. */
export interface SyncReport {
  /**
   * How the run ended.
   *
   * - `planned`: it was a dry run, or `confirm` returned `false`. Nothing was written.
   * - `done`: all steps were tried. Check `failed` too.
   * - `aborted`: the signal stopped the run.
   * - `stopped`: an error stopped the run: see `stoppedBy`.
   */
  readonly status: 'planned' | 'done' | 'aborted' | 'stopped'
  /** The plan of the run. */
  readonly plan: SyncPlan
  /** Users that were created. */
  readonly created: readonly string[]
  /** Users whose roles were set. */
  readonly rolesSet: readonly string[]
  /** Users whose attributes were set. */
  readonly attributesSet: readonly string[]
  /** Users that were removed. */
  readonly removed: readonly string[]
  /** Steps that were not needed any more, or are not possible now. */
  readonly skipped: readonly SyncSkip[]
  /** Steps that failed. */
  readonly failed: readonly SyncFailure[]
  /** Steps that the run did not do, or did not finish, because it was aborted or stopped. */
  readonly left: readonly SyncStep[]
  /**
   * Users that were created with a welcome email, but the response was lost. No second email was requested, so they
   * have got one at most.
   */
  readonly welcomeUnsure: readonly string[]
  /** The number of calls, including lists and failed calls. */
  readonly calls: number
  /** The error that stopped the run. */
  readonly stoppedBy?: WisdomError | undefined
}

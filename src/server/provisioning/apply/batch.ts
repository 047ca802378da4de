import type { WisdomErrorCode } from '../../../errors.js'
import type { UserIndex } from '../../directories/userIndex.js'
import type { SyncAction } from '../plan/syncPlan.js'

export interface BatchUser {
  readonly email: string
}

/**
 * How often users with the same values were accepted and refused one by one. If none was accepted, the values are
 * the problem, not the users.
 */
export interface GroupCounters {
  accepted: number
  refused: number
}

/** Users for whom one call is enough. */
export interface Batch<User extends BatchUser = BatchUser> {
  readonly action: SyncAction
  readonly users: readonly User[]
  /** Whether to request welcome emails. `unsure`: an earlier run may have requested them. */
  readonly welcome: 'ask' | 'unsure' | 'no'
  /** Shared by the batches of a group. */
  readonly counters: GroupCounters
  send(users: readonly User[], welcome: boolean): Promise<void>
  /**
   * Whether a list shows that the call took effect for a user. Left out if the call may simply be repeated.
   */
  isDone?(user: User, listed: UserIndex): boolean
  /** Whether the call would overwrite users who were created after the plan was made. */
  readonly mayOverwrite?: boolean
  /** The code of the error if the call is not needed any more for at least one user. */
  readonly notNeededCode?: WisdomErrorCode
}

import type { UserIndex } from '../../directories/userIndex.js'
import type { RetryingCaller } from '../calls/retryingCaller.js'
import type { StopController } from '../calls/stopController.js'
import type { JournalWriter } from '../journal/journalWriter.js'
import type { StepOutcomes } from '../report/stepOutcomes.js'
import type { SyncEvent } from '../report/syncEvent.js'

/** What all batches of a run share. */
export interface RunContext {
  readonly caller: RetryingCaller
  readonly stopController: StopController
  readonly journal: JournalWriter
  readonly outcomes: StepOutcomes
  /** Emails of users who may not have got the welcome email that was requested. */
  readonly welcomeUnsure: string[]
  emit(event: SyncEvent): void
  nextBatchId(): string
  /** When the list of the plan arrived, by `Date.now()`. */
  readonly listedAt: number
  /** Whether the run takes so long that others may have created users who are in the plan. */
  isLong(): boolean
  /** Whether a list of this time is too old to create users by it. */
  isOld(listedAt: number): boolean
  /** A list that was requested after this call. */
  listAgain(): Promise<UserIndex>
}

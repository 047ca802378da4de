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
  /** Whether the list of the plan is so old that users may have been created since. */
  isListOld(): boolean
  /** A list that was requested after this call. */
  listAgain(): Promise<UserIndex>
}

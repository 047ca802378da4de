import type { Batch, BatchUser } from './batch.js'

/** Some users of a batch. */
export interface BatchPart {
  /** Identifies the part in the journal. */
  readonly id: string
  readonly batch: Batch
  /** The users without an outcome. */
  users: readonly BatchUser[]
  /** Whether a call for these users may have taken effect, but its response was lost. */
  mayBeApplied: boolean
  /** Whether the journal says that a call for them is sent. */
  isAnnounced?: boolean
  /** When the list arrived that these users were compared with, by `Date.now()`. */
  listedAt: number
}

/** Whether it is unknown if these users got the welcome email that was requested. */
export const isWelcomeUnsure = ({ batch, mayBeApplied }: BatchPart): boolean =>
  batch.welcome === 'unsure' || (batch.welcome === 'ask' && mayBeApplied)

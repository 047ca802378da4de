import type { WisdomError } from '../../../errors.js'
import type { Outcome } from '../report/stepOutcomes.js'
import type { BatchUser } from './batch.js'
import { isWelcomeUnsure, type BatchPart } from './batchPart.js'
import type { RunContext } from './runContext.js'

export interface PartOutcome {
  outcome: Outcome
  /** Why the users failed or were skipped. */
  error?: WisdomError
  /** @default whether it is unsure now */
  welcomeUnsure?: boolean
}

/** Records the outcome of some users of a part: in the report, in the journal, and as an event. */
export async function recordOutcome(
  part: BatchPart,
  users: readonly BatchUser[],
  { outcome, error, welcomeUnsure = isWelcomeUnsure(part) }: PartOutcome,
  run: RunContext,
): Promise<void> {
  const { id, batch } = part
  const { action } = batch
  const emails = users.map(({ email }) => email)
  const recorded = new Set(users)
  part.users = part.users.filter((user) => !recorded.has(user))
  if (outcome === 'done') {
    batch.counters.accepted += users.length
    if (welcomeUnsure) run.welcomeUnsure.push(...emails)
  }

  const reason = error && toReason(error)
  const applied = wasApplied(part, outcome)
  const progress = run.outcomes.record({ action, outcome, users, error: reason })
  await run.journal.write({
    type: 'settled',
    batch: id,
    action,
    outcome,
    emails,
    applied,
    ...reason,
  })
  run.emit({ type: 'settled', action, outcome, emails, ...reason, progress })
}

/** Records in the journal that nothing was done for the users of a part, and that they come again. */
export async function recordOpen(part: BatchPart, run: RunContext): Promise<void> {
  const { id, batch, users, mayBeApplied } = part
  if (mayBeApplied || users.length === 0) return
  await run.journal.write({
    type: 'settled',
    batch: id,
    action: batch.action,
    outcome: 'open',
    emails: users.map(({ email }) => email),
    applied: 'no',
  })
}

function wasApplied({ mayBeApplied }: BatchPart, outcome: Outcome): 'yes' | 'no' | 'unsure' {
  if (outcome === 'done') return 'yes'
  return mayBeApplied ? 'unsure' : 'no'
}

/** The cause has what upstream wrote, which tells one refusal from another. */
function toReason(error: WisdomError) {
  const written = error.cause instanceof Error ? ` (${error.cause.message})` : ''
  return { code: error.code, message: `${error.message}${written}` }
}

import type { Outcome } from '../report/stepOutcomes.js'
import { isWelcomeUnsure, type BatchPart } from './batchPart.js'
import { recordOutcome } from './recordOutcome.js'
import type { RunContext } from './runContext.js'

/** Lists the directory, and records the outcome of the users for whom the call took effect. */
export async function recordApplied(
  part: BatchPart,
  outcome: Outcome,
  run: RunContext,
  welcomeUnsure = isWelcomeUnsure(part),
): Promise<void> {
  const { batch } = part
  if (!batch.isDone) return
  const listed = await run.listAgain()
  part.listedAt = Date.now()
  const applied = part.users.filter((user) => batch.isDone?.(user, listed))
  run.emit({ type: 'listed-again', action: batch.action, settled: applied.length })
  if (applied.length > 0) await recordOutcome(part, applied, { outcome, welcomeUnsure }, run)
}

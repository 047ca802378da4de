import { WisdomError } from '../../../errors.js'
import { isUnsure } from '../../upstream/isUnsure.js'
import { isRefusal } from '../journal/isRefusal.js'
import { partition } from '../plan/partition.js'
import type { Outcome } from '../report/stepOutcomes.js'
import type { Batch } from './batch.js'
import { isWelcomeUnsure, type BatchPart } from './batchPart.js'
import { recordApplied } from './recordApplied.js'
import { recordOpen, recordOutcome } from './recordOutcome.js'
import type { RunContext } from './runContext.js'

/** After this many users with the same values were refused one by one, and none accepted, the others are not tried. */
const MAX_SINGLE_REFUSALS = 10

/**
 * Handles the failure of a call for a part.
 *
 * @returns the halves of the part, if it was split. Otherwise the users that remain in the part are sent again.
 * @throws the error if it would affect every other call too
 */
export async function handleFailure(
  part: BatchPart,
  error: WisdomError,
  attempt: number,
  run: RunContext,
): Promise<BatchPart[]> {
  const { batch, users } = part
  if (error.code === 'upstream_unavailable' || isUnsure(error)) {
    await retryLater(part, error, attempt, run)
    return []
  }
  if (error.code === batch.notNeededCode) {
    await recordApplied(part, 'skipped', run)
    if (part.users.length < users.length) return []
    return splitPart(part, error, batch.action === 'create' ? 'skipped' : 'failed', run)
  }
  if (isBusy(error)) return splitPart(part, error, 'skipped', run)
  if (!isRefusal(error)) throw error
  // A refused call may have taken effect for some users. It may be repeated, except for the welcome emails.
  if (batch.welcome === 'ask') await recordApplied(part, 'done', run)
  return splitPart(part, error, 'failed', run)
}

async function retryLater(
  part: BatchPart,
  error: WisdomError,
  attempt: number,
  run: RunContext,
): Promise<void> {
  const isResponseLost = isUnsure(error)
  const welcomeUnsure = isWelcomeUnsure(part)
  part.mayBeApplied ||= isResponseLost
  const mayRetry = await run.caller.waitForRetry(part.batch.action, error, attempt)
  if (isResponseLost) await recordApplied(part, 'done', run, welcomeUnsure)
  if (!mayRetry) await recordOutcome(part, part.users, { outcome: 'failed', error }, run)
}

/** Splits a refused part in half. For a single user, the refusal is the outcome. */
async function splitPart(
  part: BatchPart,
  error: WisdomError,
  outcome: Outcome,
  run: RunContext,
): Promise<BatchPart[]> {
  const { batch, users, mayBeApplied, listedAt } = part
  if (users.length === 0) return []
  if (users.length === 1) {
    if (!isBusy(error)) batch.counters.refused += 1
    await recordOutcome(part, users, { outcome, error }, run)
    return []
  }
  if (!isBusy(error) && isGroupRefused(batch)) {
    await recordOutcome(part, users, { outcome: 'failed', error: notTriedAlone(error) }, run)
    return []
  }
  await recordOpen(part, run)
  part.users = []
  run.emit({ type: 'bisecting', action: batch.action, size: users.length })
  // Every other user, as invalid rows are often neighbours: the users that are tried alone first then come from the
  // whole batch, and tell whether all of it is refused.
  return partition(users, (_, index) => index % 2 === 0).map((half) => ({
    id: run.nextBatchId(),
    batch,
    users: half,
    mayBeApplied,
    listedAt,
  }))
}

const isBusy = ({ code }: WisdomError) => code === 'user_busy'

const isGroupRefused = ({ counters }: Batch) =>
  counters.accepted === 0 && counters.refused >= MAX_SINGLE_REFUSALS

const notTriedAlone = ({ code, message, cause }: WisdomError) =>
  new WisdomError(
    code,
    `Not tried alone: ${MAX_SINGLE_REFUSALS} other users with the same roles, attributes and groups were refused one by one. ${message}`,
    { cause },
  )

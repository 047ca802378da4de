import { WisdomError } from '../../../errors.js'
import { RunStoppedError } from '../calls/stopController.js'
import { toWisdomError } from '../report/toWisdomError.js'
import type { Batch } from './batch.js'
import type { BatchPart } from './batchPart.js'
import { handleFailure } from './handleFailure.js'
import { recordApplied } from './recordApplied.js'
import { recordOpen, recordOutcome } from './recordOutcome.js'
import type { RunContext } from './runContext.js'

/** Ends a turn without a call: the list became old while the call waited for its turn. It never leaves this file. */
class OldListError extends Error {}

/**
 * Applies one batch, or finds the users that prevent it.
 *
 * 0. If users who exist would be overwritten and the run is older than a minute: list again, leave out those users. The
 *    age of this list is checked when it is the call's turn, as the call may have waited.
 * 1. The journal records what is about to be sent. Then it is sent.
 * 2. If there is no response, or an unclear one: wait, list the directory to see for whom the call took effect, and send
 *    the rest again without a welcome email.
 * 3. If a user exists already, or does not exist any more: list the directory, leave out those users, send the rest.
 * 4. If a user is busy: split the batch in half until the user is known. The next run tries again.
 * 5. If the batch is refused: split it in half until the refused users are known.
 * 6. Any other error would affect every other call too: the run stops.
 */
export async function applyBatch(batch: Batch, run: RunContext): Promise<void> {
  const { users } = batch
  const { listedAt } = run
  try {
    await applyPart({ id: run.nextBatchId(), batch, users, mayBeApplied: false, listedAt }, run)
  } catch (error) {
    if (!(error instanceof RunStoppedError)) run.stopController.stop(toWisdomError(error))
  }
}

async function applyPart(part: BatchPart, run: RunContext): Promise<void> {
  try {
    for (let attempt = 0; part.users.length > 0; attempt++) {
      const halves = await attemptPart(part, attempt, run)
      for (const half of halves) await applyPart(half, run)
    }
  } catch (error) {
    await recordOpen(part, run)
    throw error
  }
}

/** Makes one call. Returns the halves of the part, if it has to be split. */
async function attemptPart(
  part: BatchPart,
  attempt: number,
  run: RunContext,
): Promise<BatchPart[]> {
  try {
    await leaveOutExisting(part, run)
    if (part.users.length > 0) await send(part, run)
    return []
  } catch (error) {
    if (error instanceof OldListError) return attemptPart(part, attempt, run)
    if (!(error instanceof WisdomError)) throw error
    return handleFailure(part, error, attempt, run)
  }
}

/** In a long run, another process may have created users meanwhile. Creating them again would overwrite their roles. */
async function leaveOutExisting(part: BatchPart, run: RunContext): Promise<void> {
  const { batch, mayBeApplied, listedAt } = part
  if (!batch.mayOverwrite) return
  // After a lost response, users who exist may be those of this run, and they were listed before this attempt.
  if (mayBeApplied && run.isOld(listedAt)) await recordApplied(part, 'done', run)
  if (!mayBeApplied && run.isLong()) await recordApplied(part, 'skipped', run)
}

async function send(part: BatchPart, run: RunContext): Promise<void> {
  const { id, batch, users, mayBeApplied } = part
  const welcome = batch.welcome === 'ask' && !mayBeApplied
  const assertFresh = () => {
    if (batch.mayOverwrite && run.isOld(part.listedAt)) throw new OldListError()
  }
  const call = async () => {
    if (!part.isAnnounced) {
      const emails = users.map(({ email }) => email)
      await run.journal.write({ type: 'sending', batch: id, action: batch.action, emails, welcome })
      part.isAnnounced = true
    }
    run.stopController.throwIfStopped()
    await batch.send(users, welcome)
  }
  await run.caller.call(batch.action, call, { assertStillWanted: assertFresh })
  await recordOutcome(part, part.users, { outcome: 'done' }, run)
}

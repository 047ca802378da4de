import { WisdomError } from '../../../errors.js'
import { mayHaveBeenApplied } from '../../upstream/mayHaveBeenApplied.js'
import { partition } from '../plan/groupByAttributes.js'
import type { Run } from './applyPlan.js'
import type { Batch, Person } from './batch.js'
import { Halted } from './stopSignal.js'
import { isRefusal } from './isRefusal.js'
import type { Outcome } from '../report/outcomes.js'

/** So many people of one kind refused one by one, and nobody accepted: it is not the people. */
const HOPELESS = 10

/** Some people of a batch. */
interface Part {
  readonly id: string
  readonly batch: Batch
  /** Those who are not settled yet. */
  people: readonly Person[]
  /** A call for them may have had its effect, and its answer was lost. */
  mayBeDone: boolean
}

/**
 * Gets one batch done, or finds out who stands in its way.
 *
 * 1. The journal says what is about to be sent; only then is it sent.
 * 2. No answer, or one that says nothing: wait, look in the directory for whom it worked, and send the
 *    rest again, without a welcome mail this time.
 * 3. Somebody exists already, or is gone: look, leave those out, send the rest.
 * 4. Somebody is busy: halve it, until it is known who; the next run is to try again.
 * 5. Refused: halve it, until it is known for whom.
 * 6. Anything else would happen to every other call as well: the run stops.
 */
export async function settleBatch(batch: Batch, run: Run): Promise<void> {
  try {
    await settlePart({ id: run.nextId(), batch, people: batch.people, mayBeDone: false }, run)
  } catch (error) {
    if (!(error instanceof Halted)) run.halt.stop(toWisdomError(error))
  }
}

async function settlePart(part: Part, run: Run): Promise<void> {
  try {
    for (let attempt = 0; part.people.length > 0; attempt++) await tryOnce(part, attempt, run)
  } catch (error) {
    await leaveOpen(part, run)
    throw error
  }
}

async function tryOnce(part: Part, attempt: number, run: Run): Promise<void> {
  try {
    await send(part, attempt, run)
  } catch (error) {
    if (!(error instanceof WisdomError)) throw error
    return recover(part, error, attempt, run)
  }
  await settle(part, part.people, { outcome: 'done' }, run)
}

function send(part: Part, attempt: number, run: Run): Promise<void> {
  const { batch, people } = part
  const welcome = batch.welcome === 'ask' && !part.mayBeDone
  return run.caller.send(async () => {
    if (attempt === 0) await run.journal.sending(part.id, batch, people, welcome)
    run.halt.throwIfHalted()
    await batch.send(people, welcome)
  })
}

async function recover(part: Part, error: WisdomError, attempt: number, run: Run): Promise<void> {
  const { batch, people } = part
  if (error.code === 'upstream_unavailable' || mayHaveBeenApplied(error)) {
    return waitAndLook(part, error, attempt, run)
  }
  if (error.code === batch.alreadySo) {
    await dropDone(part, 'skipped', run)
    if (part.people.length < people.length) return
    return split(part, error, batch.action === 'create' ? 'skipped' : 'failed', run)
  }
  if (isBusy(error)) return split(part, error, 'skipped', run)
  if (!isRefusal(error)) throw error
  // A refused call may have worked for some of them. To do that again does no harm, but for mails.
  if (batch.welcome === 'ask') await dropDone(part, 'done', run)
  return split(part, error, 'failed', run)
}

async function waitAndLook(part: Part, error: WisdomError, attempt: number, run: Run) {
  const isLost = mayHaveBeenApplied(error)
  const mailIsUnsure = isMailUnsure(part)
  part.mayBeDone ||= isLost
  const mayRepeat = await run.caller.mayRepeat(part.batch.action, error, attempt)
  if (isLost) await dropDone(part, 'done', run, mailIsUnsure)
  if (!mayRepeat) await settle(part, part.people, { outcome: 'failed', error }, run)
}

/** Looks in the directory, and settles those for whom it is done. */
async function dropDone(
  part: Part,
  outcome: Outcome,
  run: Run,
  mailIsUnsure = isMailUnsure(part),
): Promise<void> {
  const { isDone, action } = part.batch
  if (!isDone) return
  const listing = await run.listAgain()
  const [done] = partition(part.people, (person) => isDone(person, listing))
  run.emit({ type: 'listed-again', action, settled: done.length })
  if (done.length > 0) await settle(part, done, { outcome, mailIsUnsure }, run)
}

/** Goes on with each half on its own. Of one person, the refusal is the outcome. */
async function split(part: Part, error: WisdomError, outcome: Outcome, run: Run): Promise<void> {
  const { batch, people, mayBeDone } = part
  if (people.length === 0) return
  if (people.length === 1) {
    if (!isBusy(error)) batch.record.refused += 1
    return settle(part, people, { outcome, error }, run)
  }
  if (!isBusy(error) && isHopeless(batch))
    return settle(part, people, { outcome: 'failed', error: untried(error) }, run)
  await leaveOpen(part, run)
  part.people = []
  run.emit({ type: 'bisecting', action: batch.action, size: people.length })
  // Every other one, as bad rows like to stand together: so the first to be tried alone come from all over
  // the batch, and tell something of it.
  for (const half of partition(people, (_, index) => index % 2 === 0)) {
    await settlePart({ id: run.nextId(), batch, people: half, mayBeDone }, run)
  }
}

const isBusy = ({ code }: WisdomError) => code === 'user_busy'

const isHopeless = ({ record }: Batch) => record.accepted === 0 && record.refused >= HOPELESS

const untried = ({ code, message, cause }: WisdomError) =>
  new WisdomError(
    code,
    `Not tried alone: ${HOPELESS} others with the same roles, attributes and groups were refused one by one. ${message}`,
    { cause },
  )

interface Verdict {
  outcome: Outcome
  error?: WisdomError
  mailIsUnsure?: boolean
}

async function settle(part: Part, people: readonly Person[], verdict: Verdict, run: Run) {
  const { outcome, error, mailIsUnsure = isMailUnsure(part) } = verdict
  const { batch } = part
  const settled = new Set(people)
  part.people = part.people.filter((person) => !settled.has(person))
  if (outcome === 'done') batch.record.accepted += people.length
  if (outcome === 'done' && mailIsUnsure)
    run.welcomeUnsure.push(...people.map(({ email }) => email))

  const reason = error && toReason(error)
  const progress = run.tally.settle({ action: batch.action, outcome, people, error: reason })
  const applied = outcome === 'done' ? 'yes' : part.mayBeDone ? 'unsure' : 'no'
  await run.journal.settled(part.id, batch, people, { outcome, applied, ...reason })
  const emails = people.map(({ email }) => email)
  run.emit({ type: 'settled', action: batch.action, outcome, emails, ...reason, progress })
}

/** Says in the journal that these people are still to come, and that nothing was done to them. */
async function leaveOpen(part: Part, run: Run): Promise<void> {
  const { id, batch, people, mayBeDone } = part
  if (mayBeDone || people.length === 0) return
  await run.journal.settled(id, batch, people, { outcome: 'open', applied: 'no' })
}

/** Whether it is unknown if these people were sent the mail that was asked for. */
const isMailUnsure = ({ batch, mayBeDone }: Part) =>
  batch.welcome === 'unsure' || (batch.welcome === 'ask' && mayBeDone)

/** What upstream said is in the cause, and is what tells one refusal from another. */
function toReason(error: WisdomError) {
  const said = error.cause instanceof Error ? ` (${error.cause.message})` : ''
  return { code: error.code, message: `${error.message}${said}` }
}

function toWisdomError(error: unknown): WisdomError {
  if (error instanceof WisdomError) return error
  return new WisdomError('misconfigured', 'The directory failed in a way that it must not.', {
    cause: error,
  })
}

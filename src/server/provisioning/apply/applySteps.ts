import { forEachConcurrently } from '../../async/forEachConcurrently.js'
import { createTrailingFlight } from '../../async/singleFlight.js'
import type { DirectoryUser, UserDirectory } from '../../directories/userDirectory.js'
import { createUserIndex, type UserIndex } from '../../directories/userIndex.js'
import type { RetryingCaller } from '../calls/retryingCaller.js'
import type { StopController } from '../calls/stopController.js'
import type { JournalState } from '../journal/journalState.js'
import type { JournalWriter } from '../journal/journalWriter.js'
import type { ResolvedPlan } from '../plan/resolvedPlan.js'
import { createStepOutcomes } from '../report/stepOutcomes.js'
import type { SyncEvent } from '../report/syncEvent.js'
import { applyBatch } from './applyBatch.js'
import { createBatches } from './createBatches.js'
import { resumePlan } from './resumePlan.js'
import type { RunContext } from './runContext.js'

export interface ApplySettings {
  batchSize: number
  concurrency: number
  ratePerSecond: number
  retryBudget: number | undefined
  sendWelcomeEmail: boolean
}

export interface ApplyContext {
  directory: UserDirectory
  settings: ApplySettings
  caller: RetryingCaller
  stopController: StopController
  journal: JournalWriter
  /** What is known from the earlier runs of the journal. */
  state: JournalState
  emit: (event: SyncEvent) => void
  list: () => Promise<readonly DirectoryUser[]>
  /** When the list of the plan arrived, by `Date.now()`. */
  listedAt: number
}

/** Applies a plan, phase by phase. Resolves when every step has an outcome, or the run has stopped. */
export async function applySteps(plan: ResolvedPlan, context: ApplyContext): Promise<RunContext> {
  const { directory, settings, state, stopController, caller, journal } = context
  caller.setRetryBudget(settings.retryBudget ?? defaultRetryBudget(plan, settings))
  const run = createRunContext(plan, context)
  const wasWelcomed = (email: string) => state.wasWelcomed(email)
  const remaining = resumePlan(plan, run, state)
  const phases = createBatches(remaining, { directory, ...settings, wasWelcomed })

  const steps = run.outcomes.remaining()
  const creations = steps.filter(({ action }) => action === 'create').length
  const { directory: name, existing } = plan
  const counts = { planned: steps.length, creations, existing }
  await journal.write({ type: 'begin', directory: name, ...counts })
  for (const batches of phases) {
    await forEachConcurrently(batches, settings.concurrency, async (batch) => {
      if (!stopController.status) await applyBatch(batch, run)
    })
  }
  await writeEnd(run)
  return run
}

/** In a run that takes longer, others may have created users who are in the plan. */
const MAX_LIST_AGE_MS = 60_000

/** At a very slow rate, a list may be some turns old. Otherwise a batch would be listed for ever. */
const toMaxListAgeMs = ({ ratePerSecond }: ApplySettings) =>
  Math.max(MAX_LIST_AGE_MS, 4_000 / ratePerSecond)

/** 20 retries, one more for each call that runs at a time, and one for every four calls. */
const defaultRetryBudget = ({ calls }: ResolvedPlan, { concurrency }: ApplySettings) =>
  20 + concurrency + Math.ceil(calls / 4)

function createRunContext(plan: ResolvedPlan, context: ApplyContext): RunContext {
  const { caller, stopController, journal, emit, list, listedAt, settings } = context
  const maxListAgeMs = toMaxListAgeMs(settings)
  const shareList = createTrailingFlight<UserIndex>()
  let batchCount = 0
  return {
    caller,
    stopController,
    journal,
    outcomes: createStepOutcomes(plan),
    welcomeUnsure: [],
    emit,
    listedAt,
    isLong: () => Date.now() - listedAt > MAX_LIST_AGE_MS,
    isOld: (time) => Date.now() - time > maxListAgeMs,
    nextBatchId() {
      batchCount += 1
      return String(batchCount)
    },
    listAgain: () => shareList('list', async () => createUserIndex(await list())),
  }
}

function writeEnd({ journal, outcomes, stopController }: RunContext): Promise<void> {
  const { status } = stopController
  if (!status) return journal.write({ type: 'end' })
  return journal.write({ type: 'stopped', status, left: [...outcomes.remaining()] })
}

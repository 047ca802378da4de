import type { DirectoryUser } from '../../directories/userDirectory.js'
import { applySteps } from '../apply/applySteps.js'
import { createRetryingCaller, type RetryingCaller } from '../calls/retryingCaller.js'
import {
  createStopController,
  RunStoppedError,
  type StopController,
} from '../calls/stopController.js'
import { createThrottle } from '../calls/throttle.js'
import { toJournalState, type JournalState } from '../journal/journalState.js'
import { createJournalWriter } from '../journal/journalWriter.js'
import { accountUnknown } from '../plan/creationGuards.js'
import { showPlan, type ResolvedPlan } from '../plan/resolvedPlan.js'
import type { SyncPlan } from '../plan/syncPlan.js'
import { createReport } from '../report/createReport.js'
import type { SyncEvent } from '../report/syncEvent.js'
import type { SyncReport } from '../report/syncReport.js'
import { createEventLog } from './eventLog.js'
import { listUsers, type ListRequest } from './listUsers.js'
import type { SyncSettings } from './syncSettings.js'

/**
 * A run of {@link syncUsers} for one directory. It has started already, and happens once, however often you use its parts.
 *
 * Iterate it for all events, from the first one, or await the report.
 *
 * @example
 * for await (const event of run) console.log(event.type)
 * const report = await run.report
 */
export interface SyncRun extends AsyncIterable<SyncEvent> {
  /** The name of the directory. */
  readonly directory: string
  /** The plan. Rejects if the directory cannot be listed, or the run is aborted before that. */
  readonly plan: Promise<SyncPlan>
  /** The report. Rejects like `plan`, and with `guard_refused` if a guard refuses the plan in mode `apply`. */
  readonly report: Promise<SyncReport>
}

export interface RunInput extends ListRequest {
  /** Whether a plan that is not applied reads the journal, too. @default false */
  readsJournal?: boolean
  settings: SyncSettings
  toPlan: (listed: readonly DirectoryUser[], state: JournalState) => ResolvedPlan
}

interface RunTools {
  caller: RetryingCaller
  stopController: StopController
  emit: (event: SyncEvent) => void
}

/** Starts a run: list, plan, confirm, apply. */
export function startRun(input: RunInput): SyncRun {
  const { settings } = input
  const events = createEventLog<SyncEvent>()
  const emit = (event: SyncEvent) => events.append(event)
  const stopController = createStopController(settings.signal)
  const throttle = createThrottle(settings, stopController)
  const caller = createRetryingCaller({ ...settings, throttle, stopController, emit })
  const tools = { caller, stopController, emit }

  const planned = makePlan(input, tools)
  const plan = planned.then((result) => result.shown)
  const report = makeReport(planned, input, tools)
  const finish = (finalReport: SyncReport) => {
    emit({ type: 'finished', report: finalReport })
    events.close()
  }
  const fail = (error: unknown) => events.close(error)
  void report.then(finish, fail).finally(() => {
    throttle.dispose()
    stopController.dispose()
  })
  ignoreUnhandledRejections([plan, report])
  const { name: directory } = input.directory
  return { directory, plan, report, [Symbol.asyncIterator]: () => events[Symbol.asyncIterator]() }
}

/** Callers that only iterate get the error from the iteration, and need not await the promises. */
function ignoreUnhandledRejections(promises: readonly Promise<unknown>[]) {
  void Promise.allSettled(promises)
}

interface PlannedRun {
  plan: ResolvedPlan
  /** The plan for people. */
  shown: SyncPlan
  /** What is known from the earlier runs of the journal. */
  state: JournalState
  /** When the users were listed, by `Date.now()`. */
  listedAt: number
}

async function makePlan(
  { toPlan, readsJournal = false, ...input }: RunInput,
  tools: RunTools,
): Promise<PlannedRun> {
  const listed = await listForPlan(input, tools)
  const listedAt = Date.now()
  const { mode, journal } = input.settings
  const entries = mode === 'apply' || readsJournal ? await journal.read() : []
  const state = toJournalState(entries, input.directory.name)
  const plan = toPlan(listed, state)
  const shown = showPlan(plan, input.directory)
  tools.emit({ type: 'planned', plan: shown })
  return { plan, shown, state, listedAt }
}

/** @throws the reason of the caller's signal if the run is aborted */
async function listForPlan(
  { settings: { signal }, ...request }: Omit<RunInput, 'toPlan'>,
  { caller, stopController }: RunTools,
): Promise<readonly DirectoryUser[]> {
  try {
    return await listUsers(request, { caller, stopController })
  } catch (error) {
    if (error instanceof RunStoppedError) throw stopController.stoppedBy ?? signal?.reason
    throw error
  }
}

async function makeReport(
  planned: Promise<PlannedRun>,
  input: RunInput,
  tools: RunTools,
): Promise<SyncReport> {
  const { plan, shown, state, listedAt } = await planned
  const { mode, journal, confirm, guards } = input.settings
  const { caller } = tools
  const reportPlanned = () => createReport('planned', { plan: shown, calls: caller.callCount })
  if (mode === 'plan') return reportPlanned()
  if (plan.refusal) throw plan.refusal
  if (plan.isAccountUnknown && !confirm && guards.unknownAccount === 'refuse') {
    throw accountUnknown(plan.directory)
  }

  if (confirm && !(await confirm(shown))) return reportPlanned()
  const { outcomes, welcomeUnsure } = await applySteps(plan, {
    ...input,
    ...tools,
    journal: createJournalWriter(journal),
    state,
    list: () => listUsers(input, tools),
    listedAt,
  })
  const { status = 'done', stoppedBy } = tools.stopController
  return createReport(status, {
    plan: shown,
    calls: caller.callCount,
    outcomes,
    welcomeUnsure,
    stoppedBy,
  })
}

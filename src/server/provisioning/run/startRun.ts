import type { DirectoryUser } from '../../directories/userDirectory.js'
import { applyPlan } from '../apply/applyPlan.js'
import { createRetryingCaller, type RetryingCaller } from '../calls/retryingCaller.js'
import {
  createStopController,
  RunStoppedError,
  type StopController,
} from '../calls/stopController.js'
import { createThrottle } from '../calls/throttle.js'
import { toJournalState } from '../journal/journalState.js'
import { createJournalWriter } from '../journal/journalWriter.js'
import type { SyncPlan } from '../plan/syncPlan.js'
import { createReport } from '../report/createReport.js'
import type { SyncEvent } from '../report/syncEvent.js'
import type { SyncReport } from '../report/syncReport.js'
import { createEventLog } from './eventLog.js'
import { listUsers, type ListRequest } from './listUsers.js'
import type { SyncSettings } from './syncSettings.js'

/**
 * A run of {@link syncUsers}. It has started already, and happens once, however often you use its parts.
 *
 * Iterate it for all events, from the first one, or await the report.
 *
 * @example
 * for await (const event of run) console.log(event.type)
 * const report = await run.report
 */
export interface SyncRun extends AsyncIterable<SyncEvent> {
  /** The plan. Rejects if the directory cannot be listed, or the run is aborted before that. */
  readonly plan: Promise<SyncPlan>
  /** The report. Rejects like `plan`, and with `guard_refused` if a guard refuses the plan in mode `apply`. */
  readonly report: Promise<SyncReport>
}

export interface RunInput extends ListRequest {
  settings: SyncSettings
  toPlan: (listed: readonly DirectoryUser[]) => SyncPlan
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

  const plan = makePlan(input, tools)
  const report = makeReport(plan, input, tools)
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
  return { plan, report, [Symbol.asyncIterator]: () => events[Symbol.asyncIterator]() }
}

/** Callers that only iterate get the error from the iteration, and need not await the promises. */
function ignoreUnhandledRejections(promises: readonly Promise<unknown>[]) {
  void Promise.allSettled(promises)
}

async function makePlan({ toPlan, ...input }: RunInput, tools: RunTools): Promise<SyncPlan> {
  const plan = toPlan(await listForPlan(input, tools))
  tools.emit({ type: 'planned', plan })
  return plan
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
  planned: Promise<SyncPlan>,
  input: RunInput,
  tools: RunTools,
): Promise<SyncReport> {
  const plan = await planned
  const { mode, journal, confirm } = input.settings
  const { caller } = tools
  const reportPlanned = () => createReport('planned', { plan, calls: caller.callCount })
  if (mode === 'plan') return reportPlanned()
  if (plan.refusal) throw plan.refusal

  const state = toJournalState(await journal.read(), input.directory.name)
  if (confirm && !(await confirm(plan))) return reportPlanned()
  const { outcomes, welcomeUnsure } = await applyPlan(plan, {
    ...input,
    ...tools,
    journal: createJournalWriter(journal),
    state,
    list: () => listUsers(input, tools),
  })
  const { status = 'done', stoppedBy } = tools.stopController
  return createReport(status, {
    plan,
    calls: caller.callCount,
    outcomes,
    welcomeUnsure,
    stoppedBy,
  })
}

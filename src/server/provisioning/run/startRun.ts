import { applyPlan } from '../apply/applyPlan.js'
import { createCaller, type Caller } from '../apply/retryingCaller.js'
import type { DirectoryUser, ListDetail, UserDirectory } from '../../directories/userDirectory.js'
import { createEventLog } from './eventLog.js'
import { createHalt, Halted, type Halt } from '../apply/stopSignal.js'
import { toJournalState } from '../journal/journalState.js'
import { createJournalWriter } from '../journal/journalWriter.js'
import { createPace } from '../apply/throttle.js'
import type { SyncSettings } from './syncSettings.js'
import type { SyncEvent } from '../report/syncEvent.js'
import type { SyncPlan } from '../plan/syncPlan.js'
import { toReport, type SyncReport } from '../report/syncReport.js'

/**
 * A run under way. It began by itself and happens once, however often and by whom it is looked at.
 *
 * Iterate it for its events, all of them from the first, or just await the report.
 */
export interface SyncRun extends AsyncIterable<SyncEvent> {
  /** Rejects when the directory cannot be listed, or when the run is aborted before it is. */
  readonly plan: Promise<SyncPlan>
  /** Rejects as `plan` does, and when the plan is refused by a guard. */
  readonly report: Promise<SyncReport>
}

export interface RunInput {
  directory: UserDirectory
  settings: SyncSettings
  /** What `toPlan` needs to know of people besides their attributes. */
  details: readonly ListDetail[]
  toPlan: (listing: readonly DirectoryUser[]) => SyncPlan
}

/** List, plan, ask, apply. */
export function startRun(input: RunInput): SyncRun {
  const log = createEventLog<SyncEvent>()
  const halt = createHalt(input.settings.signal)
  const pace = createPace(input.settings, halt)
  const emit = (event: SyncEvent) => log.append(event)
  const caller = createCaller({ ...input.settings, pace, halt, emit })
  const tools = { caller, halt, emit }

  const plan = createPlan(input, tools)
  const report = plan.then((made) => finish(made, input, tools))
  void report
    .then(
      (made) => {
        emit({ type: 'finished', report: made })
        log.close()
      },
      (error: unknown) => log.close(error),
    )
    .finally(() => {
      pace.dispose()
      halt.dispose()
    })
  // Who iterates is told there; nobody has to await what they do not want.
  plan.catch(() => undefined)
  report.catch(() => undefined)
  return { plan, report, [Symbol.asyncIterator]: () => log[Symbol.asyncIterator]() }
}

interface Tools {
  caller: Caller
  halt: Halt
  emit: (event: SyncEvent) => void
}

async function createPlan({ toPlan, ...input }: RunInput, tools: Tools): Promise<SyncPlan> {
  const plan = toPlan(await listPatiently(input, tools).catch(toOutside(input, tools)))
  tools.emit({ type: 'planned', plan })
  return plan
}

async function finish(plan: SyncPlan, input: RunInput, tools: Tools): Promise<SyncReport> {
  const { directory, settings } = input
  const { caller, halt } = tools
  const nothing = () => toReport('planned', { plan, calls: caller.made })
  if (settings.mode === 'plan') return nothing()
  if (plan.refusal) throw plan.refusal

  const state = toJournalState(await settings.journal.read(), directory.name)
  if (settings.confirm && !(await settings.confirm(plan))) return nothing()
  const journal = createJournalWriter(settings.journal)
  const list = () => listPatiently(input, tools)
  const { tally, welcomeUnsure } = await applyPlan(plan, {
    ...input,
    ...tools,
    journal,
    state,
    list,
  })
  const { status = 'done', stoppedBy } = halt
  return toReport(status, { plan, calls: caller.made, tally, welcomeUnsure, stoppedBy })
}

async function listPatiently(
  { directory, details }: Pick<RunInput, 'directory' | 'details'>,
  { caller, halt }: Tools,
): Promise<readonly DirectoryUser[]> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await caller.send(() => directory.list({ signal: halt.signal, details }))
    } catch (error) {
      halt.throwIfHalted()
      if (!(await caller.mayRepeat('list', error, attempt))) throw error
    }
  }
}

/** Turns a halt, which is our own affair, into what the caller knows: the reason of their signal. */
const toOutside =
  ({ settings: { signal } }: Pick<RunInput, 'settings'>, { halt }: Tools) =>
  (error: unknown): never => {
    if (error instanceof Halted) throw halt.stoppedBy ?? signal?.reason
    throw error
  }

import { createTrailingFlight } from '../../async/singleFlight.js'
import { toBatches, type Batch } from './batch.js'
import type { Caller } from './retryingCaller.js'
import type { DirectoryUser, UserDirectory } from '../../directories/userDirectory.js'
import type { Halt } from './stopSignal.js'
import type { JournalState } from '../journal/journalState.js'
import type { JournalWriter } from '../journal/journalWriter.js'
import { settleBatch } from './applyBatch.js'
import type { SyncSettings } from '../run/syncSettings.js'
import type { SyncEvent } from '../report/syncEvent.js'
import type { SyncPlan } from '../plan/syncPlan.js'
import { createTally, type Tally } from '../report/outcomes.js'
import { createUserIndex, type UserIndex } from '../../directories/userIndex.js'

/** What all batches of a run share. */
export interface Run {
  readonly caller: Caller
  readonly halt: Halt
  readonly journal: JournalWriter
  readonly tally: Tally
  readonly welcomeUnsure: string[]
  emit(event: SyncEvent): void
  nextId(): string
  /** A listing that was begun after this was called. */
  listAgain(): Promise<UserIndex>
}

export interface ApplyContext {
  directory: UserDirectory
  settings: SyncSettings
  caller: Caller
  halt: Halt
  journal: JournalWriter
  state: JournalState
  emit: (event: SyncEvent) => void
  list: () => Promise<readonly DirectoryUser[]>
}

/** Does what a plan says, phase by phase. Resolves when all is settled, or the run has halted. */
export async function applyPlan(plan: SyncPlan, context: ApplyContext): Promise<Run> {
  const { directory, settings, state, halt, caller } = context
  const { concurrency, retryBudget = 20 + concurrency + Math.ceil(plan.calls / 4) } = settings
  caller.setBudget(retryBudget)
  const run = createRun(plan, context)
  const wasWelcomed = (email: string) => state.wasWelcomed(email)
  const todo = settleFromJournal(plan, run, state)
  const phases = toBatches(todo, { directory, ...settings, wasWelcomed })

  await run.journal.begin(plan.directory, run.tally.left().length)
  for (const batches of phases) {
    await inParallel(batches, settings.concurrency, async (batch) => {
      if (!halt.status) await settleBatch(batch, run)
    })
  }
  const left = run.tally.left()
  await (halt.status ? run.journal.stopped(halt.status, left) : run.journal.end())
  return run
}

function createRun(plan: SyncPlan, { caller, halt, journal, emit, list }: ApplyContext): Run {
  const listing = createTrailingFlight<UserIndex>()
  let batches = 0
  return {
    caller,
    halt,
    journal,
    tally: createTally(plan),
    welcomeUnsure: [],
    emit,
    nextId: () => String(++batches),
    listAgain: () => listing('', async () => createUserIndex(await list())),
  }
}

/** Drops the steps that the unfinished run before this one has an answer to. */
function settleFromJournal(plan: SyncPlan, run: Run, state: JournalState): SyncPlan {
  if (!state.isUnfinished) return plan
  let refused = 0

  const isOpen = (action: Batch['action'], email: string) => {
    const refusal = state.refusalOf({ action, email })
    if (refusal) {
      refused += 1
      run.tally.settle({ action, outcome: 'failed', people: [{ email }], error: refusal })
    }
    return !refusal
  }
  const todo = {
    ...plan,
    create: plan.create.filter(({ email }) => isOpen('create', email)),
    attributes: plan.attributes.filter(({ user }) => isOpen('attributes', user.email)),
    remove: plan.remove.filter(({ email }) => isOpen('remove', email)),
    roles: plan.roles.filter(({ user: { email }, before }) => {
      // A directory that does not tell roles cannot show that they are set already.
      const isDone = !before && state.wasDone({ action: 'roles', email })
      if (isDone) run.tally.settle({ action: 'roles', outcome: 'done', people: [{ email }] })
      return !isDone && isOpen('roles', email)
    }),
  }
  run.emit({ type: 'resumed', unsure: state.unsure, refused })
  return todo
}

/** Works through the items in so many lanes; each takes the next item when it is done with one. */
async function inParallel<T>(
  items: readonly T[],
  lanes: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values()
  const lane = async () => {
    for (const item of queue) await work(item)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

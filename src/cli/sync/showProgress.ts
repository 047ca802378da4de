import type { SyncEvent, SyncPlan } from '../../users/index.js'
import type { SyncProgress } from '../../server/provisioning/report/syncEvent.js'
import type { CliContext } from '../context.js'
import { createProgress } from '../terminal/progress.js'
import type { DirectoryEvent } from './directoryRuns.js'

type RunEvent = SyncEvent | DirectoryEvent

/** Shows the progress of a run, or of the runs of several systems together. Resolves at their end. */
export async function showProgress(
  run: AsyncIterable<RunEvent>,
  { output, signal }: Pick<CliContext, 'output' | 'signal'>,
  systemCount = 1,
): Promise<void> {
  const progress = createProgress(output)
  const progressBySystem = new Map<string, SyncProgress>()
  let hasStarted = false
  const update = (note?: string) => {
    const { done, total } = sumProgress([...progressBySystem.values()])
    if (hasStarted) progress.update(done, total, note)
    else if (note) output.writeMessage(note)
  }
  const handleAbort = () => update('stopping after the running calls')

  signal.addEventListener('abort', handleAbort)
  try {
    for await (const event of run) {
      const current = getProgress(event)
      if (current) progressBySystem.set(getSystem(event), current)
      if (event.type === 'settled') hasStarted = true
      const note = describeEvent(event)
      if (note) update(systemCount > 1 ? `${getSystem(event)}: ${note}` : note)
      else if (event.type === 'settled') update()
    }
  } finally {
    signal.removeEventListener('abort', handleAbort)
    progress.stop()
  }
}

/** The system of an event. Events of a single run do not name theirs. */
const getSystem = (event: RunEvent) => ('directory' in event ? event.directory : '')

/** The progress after an event. `undefined` for an event that does not change it. */
function getProgress(event: RunEvent): SyncProgress | undefined {
  if (event.type === 'settled') return event.progress
  if (event.type !== 'planned' || event.plan.refusal) return undefined
  return { done: 0, total: countSteps(event.plan) }
}

const countSteps = ({ create, roles, attributes, remove }: SyncPlan) =>
  create.length + roles.length + attributes.length + remove.length

const sumProgress = (parts: readonly SyncProgress[]): SyncProgress => ({
  done: parts.reduce((sum, { done }) => sum + done, 0),
  total: parts.reduce((sum, { total }) => sum + total, 0),
})

/** Why the run waits or repeats a call. `undefined` for any other event. */
function describeEvent(event: RunEvent): string | undefined {
  switch (event.type) {
    case 'retrying':
      return `${event.code}: retrying in ${(event.delayMs / 1000).toFixed(1)} s`
    case 'listed-again':
      return 'a response was lost: users listed again'
    case 'bisecting':
      return `refused: searching ${event.size} users for the cause`
    default:
      return undefined
  }
}

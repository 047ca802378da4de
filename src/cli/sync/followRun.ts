import type { DirectoryEvent, SyncEvent, SyncPlan, SyncProgress } from '../../server/index.js'
import type { CliContext } from '../context.js'
import { createProgress } from '../terminal/progress.js'

type RunEvent = SyncEvent | DirectoryEvent

/** Draws what happens in a run, or in those of several systems, while it happens. */
export async function followRun(
  run: AsyncIterable<RunEvent>,
  { output, stop }: Pick<CliContext, 'output' | 'stop'>,
  systems = 1,
): Promise<void> {
  const progress = createProgress(output)
  const reached = new Map<string, SyncProgress>()
  let hasBegun = false
  const show = (note?: string) => {
    const { done, total } = sum([...reached.values()])
    if (hasBegun) progress.update(done, total, note)
    else if (note) output.tell(note)
  }
  const tellStop = () => show('stopping, when the calls under way are back')

  stop.addEventListener('abort', tellStop)
  try {
    for await (const event of run) {
      const now = findProgress(event)
      if (now) reached.set(toName(event), now)
      hasBegun ||= event.type === 'settled'
      const note = describe(event)
      if (event.type === 'settled' || note) {
        show(note && systems > 1 ? `${toName(event)}: ${note}` : note)
      }
    }
  } finally {
    stop.removeEventListener('abort', tellStop)
    progress.stop()
  }
}

const toName = (event: RunEvent) => ('directory' in event ? event.directory : '')

/** How far the run of an event is, if it says so. */
function findProgress(event: RunEvent): SyncProgress | undefined {
  if (event.type === 'settled') return event.progress
  return event.type === 'planned' && !event.plan.refusal
    ? { done: 0, total: countSteps(event.plan) }
    : undefined
}

const countSteps = ({ create, roles, attributes, remove }: SyncPlan) =>
  create.length + roles.length + attributes.length + remove.length

const sum = (parts: readonly SyncProgress[]): SyncProgress => ({
  done: parts.reduce((all, { done }) => all + done, 0),
  total: parts.reduce((all, { total }) => all + total, 0),
})

/** What holds it up, if anything. */
function describe(event: RunEvent): string | undefined {
  switch (event.type) {
    case 'retrying':
      return `${event.code}: again in ${(event.delayMs / 1000).toFixed(1)} s`
    case 'listed-again':
      return 'an answer was lost: listed again'
    case 'bisecting':
      return `refused: looking for whom, among ${event.size}`
    default:
      return undefined
  }
}

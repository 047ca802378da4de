import type { SyncEvent, SyncPlan, SyncReport, SyncRun } from '../../server/index.js'
import type { CliContext } from '../context.js'
import { createProgress } from '../progress.js'

/** Draws what happens in a run while it happens; `onPlan` sees the plan first. Resolves to its report. */
export async function followRun(
  run: SyncRun,
  { output, stop }: Pick<CliContext, 'output' | 'stop'>,
  onPlan: (plan: SyncPlan) => void = () => undefined,
): Promise<SyncReport> {
  const progress = createProgress(output)
  let reached = { done: 0, total: 0 }
  const show = (note?: string) => {
    if (reached.total > 0) progress.update(reached.done, reached.total, note)
    else if (note) output.tell(note)
  }
  const tellStop = () => show('stopping, when the calls under way are back')

  stop.addEventListener('abort', tellStop)
  try {
    for await (const event of run) {
      if (event.type === 'planned') onPlan(event.plan)
      if (event.type === 'settled') reached = event.progress
      const note = describe(event)
      if (event.type === 'settled' || note) show(note)
    }
    return await run.report
  } finally {
    stop.removeEventListener('abort', tellStop)
    progress.stop()
  }
}

/** What holds it up, if anything. */
function describe(event: SyncEvent): string | undefined {
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

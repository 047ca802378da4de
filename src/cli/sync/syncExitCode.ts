import type { SyncReport } from '../../server/index.js'
import { EXIT, type ExitCode } from '../exitCodes.js'
import { Stopped } from '../stopped.js'

/** How the command ends after a run. `stop` is the signal of Ctrl-C. */
export function toSyncExitCode(
  report: SyncReport,
  mode: 'plan' | 'apply',
  stop: AbortSignal,
): ExitCode {
  const { plan, status, stoppedBy, failed } = report
  if (status === 'aborted') {
    return stop.reason instanceof Stopped ? stop.reason.exitCode : EXIT.interrupted
  }
  if (plan.refusal ?? stoppedBy?.code === 'guard_refused') return EXIT.refused
  if (status === 'planned') return mode === 'plan' ? EXIT.ok : EXIT.refused
  if (status === 'done' && failed.length + plan.ambiguous.length === 0) return EXIT.ok
  return countDone(report) + plan.unchanged.length > 0 ? EXIT.partial : EXIT.failed
}

/** How many steps had their effect. */
export const countDone = ({ created, rolesSet, attributesSet, removed, skipped }: SyncReport) =>
  created.length + rolesSet.length + attributesSet.length + removed.length + skipped.length

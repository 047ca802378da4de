import type { SyncPlan, SyncReport } from '../../users/index.js'
import { EXIT, type ExitCode } from '../errors/exitCodes.js'
import { InterruptedError } from '../errors/interruptedError.js'
import { toExitCode } from '../errors/toExitCode.js'
import type { DirectoryReport } from './directoryRuns.js'

/** `check` is a plan whose exit code says whether there is something to do. */
export type SyncMode = 'plan' | 'check' | 'apply'

export interface ExitCodeOptions {
  mode: SyncMode
  /** Aborts when the command is interrupted. */
  signal: AbortSignal
}

/** The exit code after the runs of one or more systems. */
export function toSyncExitCode(
  reports: readonly DirectoryReport[],
  options: ExitCodeOptions,
): ExitCode {
  const codes = new Set(
    reports.map(({ report, error }) =>
      report ? toReportExitCode(report, options) : toExitCode(error),
    ),
  )
  return combineExitCodes(codes, options.mode)
}

/** The code of all systems if they agree. Otherwise, an interrupt comes first, then partial success. */
function combineExitCodes(codes: ReadonlySet<ExitCode>, mode: SyncMode): ExitCode {
  const [first = EXIT.ok] = codes
  if (codes.size === 1) return first
  if (codes.has(EXIT.interrupted)) return EXIT.interrupted
  if (codes.has(EXIT.terminated)) return EXIT.terminated
  const hasDone = codes.has(EXIT.ok) || codes.has(EXIT.partial)
  if (mode === 'apply' && hasDone) return EXIT.partial
  if (codes.has(EXIT.failed)) return EXIT.failed
  if (codes.has(EXIT.usage)) return EXIT.usage
  return codes.has(EXIT.refused) ? EXIT.refused : EXIT.pending
}

/** The exit code after the run of one system. */
export function toReportExitCode(report: SyncReport, { mode, signal }: ExitCodeOptions): ExitCode {
  const { plan, status, stoppedBy, failed } = report
  if (status === 'aborted') {
    return signal.reason instanceof InterruptedError ? signal.reason.exitCode : EXIT.interrupted
  }
  if (plan.refusal ?? stoppedBy?.code === 'guard_refused') return EXIT.refused
  if (status === 'planned') return toPlanExitCode(plan, mode)
  if (status === 'done' && failed.length + plan.ambiguous.length + plan.repeated.length === 0)
    return EXIT.ok
  return countDone(report) + plan.unchanged.length > 0 ? EXIT.partial : EXIT.failed
}

function toPlanExitCode(plan: SyncPlan, mode: SyncMode): ExitCode {
  if (mode === 'apply') return EXIT.refused
  return mode === 'check' && !isInSync(plan) ? EXIT.pending : EXIT.ok
}

/** Whether there is nothing to do: neither for a run, nor for the next one, nor for a person. */
export const isInSync = (plan: SyncPlan): boolean =>
  [
    plan.create,
    plan.roles,
    plan.attributes,
    plan.remove,
    plan.online,
    plan.ambiguous,
    plan.repeated,
  ].every(({ length }) => length === 0)

/** The number of steps that are done. People who were busy are not. */
export const countDone = ({
  created,
  rolesSet,
  attributesSet,
  removed,
  skipped,
}: SyncReport): number =>
  created.length +
  rolesSet.length +
  attributesSet.length +
  removed.length +
  skipped.filter(({ reason }) => reason !== 'busy').length

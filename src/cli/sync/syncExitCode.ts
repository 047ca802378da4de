import type { SyncReport } from '../../users/index.js'
import { EXIT, type ExitCode } from '../errors/exitCodes.js'
import { InterruptedError } from '../errors/interruptedError.js'
import { toExitCode } from '../errors/toExitCode.js'
import type { DirectoryReport } from './directoryRuns.js'

export interface ExitCodeOptions {
  mode: 'plan' | 'apply'
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
function combineExitCodes(codes: ReadonlySet<ExitCode>, mode: 'plan' | 'apply'): ExitCode {
  const [first = EXIT.ok] = codes
  if (codes.size === 1) return first
  if (codes.has(EXIT.interrupted)) return EXIT.interrupted
  if (codes.has(EXIT.terminated)) return EXIT.terminated
  const hasDone = codes.has(EXIT.ok) || codes.has(EXIT.partial)
  if (mode === 'apply' && hasDone) return EXIT.partial
  if (codes.has(EXIT.failed)) return EXIT.failed
  return codes.has(EXIT.usage) ? EXIT.usage : EXIT.refused
}

/** The exit code after the run of one system. */
export function toReportExitCode(report: SyncReport, { mode, signal }: ExitCodeOptions): ExitCode {
  const { plan, status, stoppedBy, failed } = report
  if (status === 'aborted') {
    return signal.reason instanceof InterruptedError ? signal.reason.exitCode : EXIT.interrupted
  }
  if (plan.refusal ?? stoppedBy?.code === 'guard_refused') return EXIT.refused
  if (status === 'planned') return mode === 'plan' ? EXIT.ok : EXIT.refused
  if (status === 'done' && failed.length + plan.ambiguous.length + plan.repeated.length === 0)
    return EXIT.ok
  return countDone(report) + plan.unchanged.length > 0 ? EXIT.partial : EXIT.failed
}

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

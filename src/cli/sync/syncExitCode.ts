import type { DirectoryReport, SyncReport } from '../../server/index.js'
import { EXIT, type ExitCode } from '../errors/exitCodes.js'
import { toExitCode } from '../errors/reportFailure.js'
import { Stopped } from '../errors/stopped.js'

export interface ExitCodeOptions {
  mode: 'plan' | 'apply'
  /** The signal of Ctrl-C. */
  stop: AbortSignal
}

/** How the command ends after its runs: as all of them, if they agree. */
export function toSyncExitCode(
  reports: readonly DirectoryReport[],
  options: ExitCodeOptions,
): ExitCode {
  const codes = new Set(
    reports.map(({ report, error }) =>
      report ? toReportCode(report, options) : toExitCode(error),
    ),
  )
  const [first = EXIT.ok] = codes
  if (codes.size === 1) return first
  const stopped = [EXIT.interrupted, EXIT.terminated].find((code) => codes.has(code))
  if (stopped) return stopped
  const isDoneInPart = options.mode === 'apply' && (codes.has(EXIT.ok) || codes.has(EXIT.partial))
  if (isDoneInPart) return EXIT.partial
  return [EXIT.failed, EXIT.usage].find((code) => codes.has(code)) ?? EXIT.refused
}

/** How the command ends after a run. */
export function toReportCode(
  { plan, status, stoppedBy, failed, ...done }: SyncReport,
  { mode, stop }: ExitCodeOptions,
): ExitCode {
  if (status === 'aborted') {
    return stop.reason instanceof Stopped ? stop.reason.exitCode : EXIT.interrupted
  }
  if (plan.refusal ?? stoppedBy?.code === 'guard_refused') return EXIT.refused
  if (status === 'planned') return mode === 'plan' ? EXIT.ok : EXIT.refused
  if (status === 'done' && failed.length + plan.ambiguous.length === 0) return EXIT.ok
  return countDone(done) + plan.unchanged.length > 0 ? EXIT.partial : EXIT.failed
}

type Done = Pick<SyncReport, 'created' | 'rolesSet' | 'attributesSet' | 'removed' | 'skipped'>

/** How many steps had their effect. */
export const countDone = ({ created, rolesSet, attributesSet, removed, skipped }: Done) =>
  created.length +
  rolesSet.length +
  attributesSet.length +
  removed.length +
  skipped.filter(({ reason }) => reason !== 'busy').length

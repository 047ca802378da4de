import type { DirectoryReport, SyncReport } from '../../server/index.js'
import { describe } from '../errors/reportFailure.js'
import { formatTable } from '../terminal/table.js'
import { formatCounts, type Count } from './formatCounts.js'

const SHOWN = 20

/** What became of the runs, for people to look at: a column for each system, then who, and why. */
export function formatReports(reports: readonly DirectoryReport[], detail: 'some' | 'all'): string {
  const made = reports.flatMap(({ report }) => report ?? [])
  if (made.length > 0 && made.length === reports.length && made.every(isPlanned))
    return 'Nothing was done.'
  const isOne = reports.length === 1
  const columns = made.map(({ plan }) => (isOne ? 'people' : plan.directory))
  return [
    ...(made.length > 0 ? [formatCounts(['outcome', ...columns], made.map(toCounts))] : []),
    ...reports.flatMap(({ directory, report, error }) => {
      const title = isOne ? '' : `${directory}: `
      return report
        ? formatDetails(report, detail, title)
        : [`${title}nothing was done. ${describe(error)}`]
    }),
  ].join('\n\n')
}

const isPlanned = ({ status }: SyncReport) => status === 'planned'

function formatDetails(report: SyncReport, detail: 'some' | 'all', title: string): string[] {
  const { failed, stoppedBy, welcomeUnsure } = report
  const failures = failed.map(({ action, email, code, message }) => [action, email, code, message])
  const shown = detail === 'all' ? failures : failures.slice(0, SHOWN)
  const rest = failures.length - shown.length
  const busy = findBusy(report)
  return [
    ...(shown.length > 0
      ? [
          (title && `${title.trimEnd()}\n`) +
            formatTable(['failed', 'email', 'code', 'because'], shown),
        ]
      : []),
    ...(rest > 0 ? [`… and ${rest} more; --all shows every one.`] : []),
    ...(busy.length > 0
      ? [`${title}Busy with conversations, so left for the next run: ${busy.join(', ')}`]
      : []),
    ...(stoppedBy ? [`${title}The run stopped: ${stoppedBy.message}`] : []),
    ...(welcomeUnsure.length > 0
      ? [`${title}Perhaps without a welcome mail: ${welcomeUnsure.join(', ')}`]
      : []),
  ]
}

const findBusy = ({ skipped }: SyncReport) =>
  skipped.filter(({ reason }) => reason === 'busy').map(({ email }) => email)

const toCounts = (report: SyncReport): Count[] => {
  const busy = findBusy(report).length
  return [
    { name: 'created', count: report.created.length },
    { name: 'roles set', count: report.rolesSet.length },
    { name: 'attributes set', count: report.attributesSet.length },
    { name: 'removed', count: report.removed.length },
    { name: 'were so already', count: report.skipped.length - busy },
    { name: 'left for the next run', count: busy },
    { name: 'not reached', count: report.left.length },
    { name: 'failed', count: report.failed.length, always: true },
  ]
}

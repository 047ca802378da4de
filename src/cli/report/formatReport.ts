import type { SyncReport } from '../../users/index.js'
import { escapeControls } from '../../server/upstream/scrub/escapeControls.js'
import { describeError } from '../errors/describeError.js'
import { formatTable } from '../terminal/table.js'
import { limitRows, type Detail } from './detail.js'
import { formatCounts, type Count } from './formatCounts.js'
import type { DirectoryReport } from '../sync/directoryRuns.js'

/** Reports for people: the counts in a column for each system, then the failures of each system. */
export function formatReports(results: readonly DirectoryReport[], detail: Detail): string {
  const reports = results.flatMap(({ report }) => report ?? [])
  const isSingle = results.length === 1
  if (reports.length === results.length && reports.every(isPlanOnly)) return 'Nothing was changed.'
  const sections = results.flatMap((result) => formatResult(result, detail, isSingle))
  if (reports.length === 0) return sections.join('\n\n')
  const columns = reports.map(({ plan }) => (isSingle ? 'users' : plan.directory))
  const counts = formatCounts(['outcome', ...columns], reports.map(toCounts))
  return [counts, ...sections].join('\n\n')
}

const isPlanOnly = ({ status }: SyncReport) => status === 'planned'

function formatResult(
  { directory, report, error }: DirectoryReport,
  detail: Detail,
  isSingle: boolean,
): string[] {
  const prefix = isSingle ? '' : `${directory}: `
  if (!report) return [`${prefix}nothing was changed. ${describeError(error)}`]
  return [
    ...formatFailures(report, detail, isSingle ? '' : `${directory}:\n`),
    ...describeOutcome(report).map((text) => escapeControls(prefix + text)),
  ]
}

function formatFailures({ failed }: SyncReport, detail: Detail, title: string): string[] {
  if (failed.length === 0) return []
  const { shown, rest } = limitRows(failed, detail)
  const rows = shown.map(({ action, email, code, message }) => [action, email, code, message])
  return [title + formatTable(['failed', 'email', 'code', 'message'], rows), ...rest]
}

function describeOutcome(report: SyncReport): string[] {
  const { stoppedBy, welcomeUnsure } = report
  const busy = getBusy(report)
  const texts: string[] = []
  if (busy.length > 0) {
    texts.push(`Busy with conversations, left for the next run: ${busy.join(', ')}`)
  }
  if (stoppedBy) texts.push(`The run stopped: ${stoppedBy.message}`)
  if (welcomeUnsure.length > 0) {
    texts.push(`May not have received a welcome email: ${welcomeUnsure.join(', ')}`)
  }
  return texts
}

/** Emails of the users who were not removed because of an ongoing conversation. */
const getBusy = ({ skipped }: SyncReport): string[] =>
  skipped.filter(({ reason }) => reason === 'busy').map(({ email }) => email)

function toCounts(report: SyncReport): Count[] {
  const busyCount = getBusy(report).length
  return [
    { name: 'created', count: report.created.length },
    { name: 'roles set', count: report.rolesSet.length },
    { name: 'attributes set', count: report.attributesSet.length },
    { name: 'removed', count: report.removed.length },
    { name: 'already up to date', count: report.skipped.length - busyCount },
    { name: 'left for the next run', count: busyCount },
    { name: 'not reached', count: report.left.length },
    { name: 'failed', count: report.failed.length, always: true },
  ]
}

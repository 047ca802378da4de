import type { SyncReport } from '../../server/index.js'
import { formatTable } from '../table.js'

const SHOWN = 20

/** What became of a run, for people to look at. */
export function formatReport(report: SyncReport, detail: 'some' | 'all'): string {
  if (report.status === 'planned') return 'Nothing was done.'
  const failures = report.failed.map(({ action, email, code, message }) => [
    action,
    email,
    code,
    message,
  ])
  const shown = detail === 'all' ? failures : failures.slice(0, SHOWN)
  const rest = failures.length - shown.length
  return [
    formatTable(['outcome', 'people'], toCounts(report)),
    ...(shown.length > 0 ? [formatTable(['failed', 'email', 'code', 'because'], shown)] : []),
    ...(rest > 0 ? [`… and ${rest} more; --all shows every one.`] : []),
    ...(report.stoppedBy ? [`The run stopped: ${report.stoppedBy.message}`] : []),
    ...(report.welcomeUnsure.length > 0
      ? [`Perhaps without a welcome mail: ${report.welcomeUnsure.join(', ')}`]
      : []),
  ].join('\n\n')
}

function toCounts(report: SyncReport): string[][] {
  const counts: [name: string, people: readonly unknown[]][] = [
    ['created', report.created],
    ['roles set', report.rolesSet],
    ['attributes set', report.attributesSet],
    ['removed', report.removed],
    ['were so already', report.skipped],
    ['not reached', report.left],
    ['failed', report.failed],
  ]
  return counts
    .filter(([name, people]) => people.length > 0 || name === 'failed')
    .map(([name, people]) => [name, String(people.length)])
}

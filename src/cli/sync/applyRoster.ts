import { formatCommand } from '../arguments/formatCommand.js'
import type { CliContext } from '../context.js'
import { EXIT, type ExitCode } from '../errors/exitCodes.js'
import type { JournalFile } from '../journal/journalFile.js'
import { formatPlans, type PlanDetails } from '../report/formatPlan.js'
import { formatReports } from '../report/formatReport.js'
import { reportsToJson, type ReportWithJournal } from '../report/resultsToJson.js'
import { formatReading } from '../rosterFile/formatReading.js'
import { createConfirm, findApplicablePlans } from './confirmPlans.js'
import { startDirectoryRuns, type DirectoryReport, type DirectoryRuns } from './directoryRuns.js'
import { closeJournal, openJournals } from './openJournals.js'
import { rethrowSingleFailure } from './rethrowSingleFailure.js'
import { showProgress } from './showProgress.js'
import { countDone, toSyncExitCode } from './syncExitCode.js'
import type { SyncCommandOptions, SyncJob } from './syncJob.js'
import { toPlanDetails } from './toPlanDetails.js'

/** Shows the plan of a sync, asks, and applies it. Writes a journal, from which the run can be resumed. */
export async function applyRoster(
  job: SyncJob,
  options: SyncCommandOptions,
  context: CliContext,
): Promise<ExitCode> {
  const journals = await openJournals(job, options, context)
  const read = formatReading(job.path, job.reading, options.all ? 'all' : 'some')
  if (read !== '') context.output.writeMessage(read)
  let reports: readonly DirectoryReport[] = []
  try {
    reports = await runSync(job, journals, options, context)
  } finally {
    await Promise.all(
      journals.map((journal, index) => closeJournal(journal, reports[index]?.report?.status)),
    )
  }
  rethrowSingleFailure(reports)
  const results = reports.map((report, index) => ({
    ...report,
    journal: canResume(report) ? (journals[index]?.path ?? null) : null,
  }))
  return writeResults(results, job, options, context)
}

async function runSync(
  { roster, reading, targets, settings }: SyncJob,
  journals: readonly JournalFile[],
  options: SyncCommandOptions,
  context: CliContext,
): Promise<readonly DirectoryReport[]> {
  for (const { resumed, path, warnings } of journals) {
    for (const warning of warnings) context.output.writeMessage(`Warning: ${warning}`)
    if (resumed) context.output.writeMessage(`Resuming from ${path}.`)
  }
  const directories = targets.map(({ directory }) => directory)
  const details = toPlanDetails(options, reading)
  const journalsByName = new Map(directories.map(({ name }, index) => [name, journals[index]]))
  const run = startDirectoryRuns(directories, roster, {
    ...settings,
    mode: 'apply',
    confirm: createConfirm(options, details, context),
    journal: (name) => journalsByName.get(name),
  })
  const refusedPlansShown = showRefusedPlans(run, details, context)
  await showProgress(run, context, targets.length)
  await refusedPlansShown
  return run.reports
}

/** Shows the plans when a guard refuses all of them: then createConfirm() is not called, which would show them. */
async function showRefusedPlans(
  run: DirectoryRuns,
  details: PlanDetails,
  { output }: CliContext,
): Promise<void> {
  const plans = await run.plans
  const hasPlan = plans.some(({ plan }) => plan)
  if (!hasPlan || findApplicablePlans(plans).length > 0) return
  output.writeMessage(formatPlans(plans, details))
}

function writeResults(
  results: readonly ReportWithJournal[],
  { path, reading }: Pick<SyncJob, 'path' | 'reading'>,
  { all }: SyncCommandOptions,
  { output, argv, signal }: CliContext,
): ExitCode {
  const exitCode = toSyncExitCode(results, { mode: 'apply', signal })
  const summary = { ok: exitCode === EXIT.ok, exitCode, mode: 'apply', roster: path, reading }
  output.writeResult({ ...summary, ...reportsToJson(results) }, () =>
    formatReports(results, all ? 'all' : 'some'),
  )
  const progress = results.flatMap((result) => describeProgress(result, results.length > 1))
  if (progress.length > 0) {
    const command = argv.includes('--resume') ? argv : [...argv, '--resume']
    output.writeMessage(`${progress.join('\n')}\nTo resume:\n  ${formatCommand(command)}`)
  }
  return exitCode
}

const canResume = ({ report }: DirectoryReport) =>
  report?.status === 'aborted' || report?.status === 'stopped'

function describeProgress(
  { directory, report, journal }: ReportWithJournal,
  withName: boolean,
): string[] {
  if (!report || journal === null) return []
  const prefix = withName ? `${directory}: ` : ''
  return [
    `${prefix}${countDone(report)} steps are done, ${report.left.length} are left. Journal: ${journal}`,
  ]
}

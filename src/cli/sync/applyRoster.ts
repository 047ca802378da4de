import { syncUsers, type DirectoryReport, type SyncAllRun } from '../../server/index.js'
import type { CliContext } from '../context.js'
import { EXIT, type ExitCode } from '../errors/exitCodes.js'
import { toCommand } from '../arguments/shellQuote.js'
import { createConfirm, findApplicable } from './confirmPlans.js'
import { followRun } from './followRun.js'
import { formatPlans } from '../report/formatPlan.js'
import { formatReports } from '../report/formatReport.js'
import type { JournalFile } from '../journal/journalFile.js'
import { leave, openJournals } from './openJournals.js'
import { countDone, toSyncExitCode } from './syncExitCode.js'
import type { SyncCommandOptions, SyncWork } from './syncJob.js'
import { reportsToJson } from '../report/toJson.js'
import { unlessOnlyOneFailed } from './unlessOnlyOneFailed.js'

/** What became of one directory, and the journal to go on with, where it was cut short. */
type Outcome = DirectoryReport & { journal: string | null }

/** Shows the plan of a sync, asks, and does what it says; journals are there to go on from. */
export async function applyRoster(
  work: SyncWork,
  options: SyncCommandOptions,
  context: CliContext,
): Promise<ExitCode> {
  const journals = await openJournals(work, options)
  let reports: readonly DirectoryReport[] = []
  try {
    reports = await apply(work, journals, options, context)
  } finally {
    await Promise.all(
      journals.map((journal, index) => leave(journal, reports[index]?.report?.status)),
    )
  }
  const outcomes = unlessOnlyOneFailed(reports).map((report, index) => ({
    ...report,
    journal: isCutShort(report) ? (journals[index]?.path ?? null) : null,
  }))
  return answer(outcomes, work.path, options, context)
}

async function apply(
  { roster, targets, settings }: SyncWork,
  journals: readonly JournalFile[],
  options: SyncCommandOptions,
  context: CliContext,
): Promise<readonly DirectoryReport[]> {
  for (const { resumed, path } of journals) {
    if (resumed) context.output.tell(`Going on from ${path}.`)
  }
  const directories = targets.map(({ directory }) => directory)
  const byName = new Map(directories.map(({ name }, index) => [name, journals[index]]))
  const run = syncUsers(roster, directories, {
    ...settings,
    mode: 'apply',
    confirm: createConfirm(options, context),
    journal: (name) => byName.get(name),
  })
  const told = tellRefused(run, options, context)
  await followRun(run, context, targets.length)
  await told
  return run.reports
}

/** Plans none of which can be applied are not asked about, but seen. */
async function tellRefused(
  { plans }: SyncAllRun,
  { all }: SyncCommandOptions,
  { output }: CliContext,
): Promise<void> {
  const made = await plans
  if (findApplicable(made).length > 0 || made.every(({ plan }) => !plan)) return
  output.tell(formatPlans(made, all ? 'all' : 'some'))
}

function answer(
  outcomes: readonly Outcome[],
  path: string,
  { all }: SyncCommandOptions,
  context: CliContext,
): ExitCode {
  const { output, stop } = context
  const exitCode = toSyncExitCode(outcomes, { mode: 'apply', stop })
  const result = { ok: exitCode === EXIT.ok, exitCode, mode: 'apply', roster: path }
  output.answer({ ...result, ...reportsToJson(outcomes) }, () =>
    formatReports(outcomes, all ? 'all' : 'some'),
  )
  const resume = describeResume(outcomes, context)
  if (resume) output.tell(resume)
  return exitCode
}

const isCutShort = ({ report }: DirectoryReport) =>
  report?.status === 'aborted' || report?.status === 'stopped'

function describeResume(outcomes: readonly Outcome[], { argv }: CliContext): string | undefined {
  const isOne = outcomes.length === 1
  const lines = outcomes.flatMap(({ directory, report, journal }) => {
    if (!report || journal === null) return []
    const system = isOne ? '' : `${directory}: `
    return `${system}${countDone(report)} steps are done, ${report.left.length} are left. ${journal} knows which.`
  })
  if (lines.length === 0) return undefined
  const again = argv.includes('--resume') ? argv : [...argv, '--resume']
  return `${lines.join('\n')} To go on:\n  ${toCommand(again)}`
}

import { syncUsers, type SyncReport } from '../../server/index.js'
import type { CliContext } from '../context.js'
import { EXIT, type ExitCode } from '../exitCodes.js'
import { toCommand } from '../shellQuote.js'
import { createConfirm } from './confirmPlan.js'
import { followRun } from './followRun.js'
import { formatPlan } from './formatPlan.js'
import { formatReport } from './formatReport.js'
import { openJournalFile, type JournalFile } from './journalFile.js'
import { countDone, toSyncExitCode } from './syncExitCode.js'
import type { SyncCommandOptions, SyncWork } from './syncRoster.js'
import { planToJson, reportToJson } from './toJson.js'

/** Shows the plan of a sync, asks, and does what it says; a journal is there to go on from. */
export async function applyRoster(
  work: SyncWork,
  options: SyncCommandOptions,
  context: CliContext,
): Promise<ExitCode> {
  const { path, tenant } = work
  const journal = await openJournalFile({
    path: options.journal ?? `${path}.journal.jsonl`,
    tenant,
    mode: options.resume ? 'resume' : 'fresh',
  })
  let report: SyncReport | undefined
  try {
    report = await apply(work, journal, options, context)
  } finally {
    await leave(journal, report)
  }
  return answer(report, { path, journal: journal.path, all: options.all }, context)
}

async function apply(
  { roster, directory, settings }: SyncWork,
  journal: JournalFile,
  options: SyncCommandOptions,
  context: CliContext,
): Promise<SyncReport> {
  const { output } = context
  if (journal.resumed) output.tell(`Going on from ${journal.path}.`)
  const confirm = createConfirm(options, context)
  const run = syncUsers(roster, directory, { ...settings, mode: 'apply', confirm, journal })
  return followRun(run, context, (plan) => {
    // A plan that a guard refuses is not asked about, but seen.
    if (plan.refusal) output.tell(formatPlan(plan, options.all ? 'all' : 'some'))
  })
}

/** A journal names people, so it stays only as long as somebody may go on with it. */
async function leave(journal: JournalFile, report: SyncReport | undefined): Promise<void> {
  const isOver = report?.status === 'done'
  const isEmpty = !isOver && (await journal.read()).length === 0
  await (isOver || isEmpty ? journal.discard() : journal.close())
}

interface Place {
  path: string
  journal: string
  all?: true | undefined
}

function answer(report: SyncReport, { path, journal, all }: Place, context: CliContext): ExitCode {
  const { output, stop } = context
  const exitCode = toSyncExitCode(report, 'apply', stop)
  const isCutShort = report.status === 'aborted' || report.status === 'stopped'
  const result = {
    ok: exitCode === EXIT.ok,
    exitCode,
    mode: 'apply',
    roster: path,
    plan: planToJson(report.plan),
    report: reportToJson(report),
    journal: isCutShort ? journal : null,
  }
  output.answer(result, () => formatReport(report, all ? 'all' : 'some'))
  if (isCutShort) output.tell(describeResume(report, journal, context))
  return exitCode
}

function describeResume(report: SyncReport, journal: string, { argv }: CliContext): string {
  const again = argv.includes('--resume') ? argv : [...argv, '--resume']
  return `${countDone(report)} steps are done, ${report.left.length} are left. ${journal} knows which. To go on:
  ${toCommand(again)}`
}

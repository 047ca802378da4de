import { syncUsers } from '../../server/index.js'
import type { CliContext } from '../context.js'
import { EXIT, type ExitCode } from '../errors/exitCodes.js'
import { toCommand } from '../arguments/shellQuote.js'
import { describeProblems } from '../report/describeProblems.js'
import { followRun } from './followRun.js'
import { formatPlans } from '../report/formatPlan.js'
import { toSyncExitCode } from './syncExitCode.js'
import type { SyncCommandOptions, SyncWork } from './syncJob.js'
import { plansToJson } from '../report/toJson.js'
import { unlessOnlyOneFailed } from './unlessOnlyOneFailed.js'

/** Shows what a sync would do. */
export async function planRoster(
  { path, roster, targets, settings }: SyncWork,
  { all }: SyncCommandOptions,
  context: CliContext,
): Promise<ExitCode> {
  const { output, argv, stop } = context
  const directories = targets.map(({ directory }) => directory)
  const run = syncUsers(roster, directories, { ...settings, mode: 'plan' })
  await followRun(run, context, targets.length)
  const reports = unlessOnlyOneFailed(await run.reports)
  const plans = await run.plans
  const exitCode = toSyncExitCode(reports, { mode: 'plan', stop })
  const result = { ok: exitCode === EXIT.ok, exitCode, mode: 'plan', roster: path }
  output.answer({ ...result, ...plansToJson(plans) }, () =>
    formatPlans(plans, all ? 'all' : 'some'),
  )
  const problems = describeProblems(plans)
  problems.forEach((problem) => output.tell(problem))
  if (problems.length < plans.length) {
    output.tell(`Nothing was done. To do it:\n  ${toCommand([...argv, '--apply'])}`)
  }
  return exitCode
}

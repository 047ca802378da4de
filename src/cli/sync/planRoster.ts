import { syncUsers } from '../../server/index.js'
import type { CliContext } from '../context.js'
import { EXIT, type ExitCode } from '../exitCodes.js'
import { describe } from '../reportFailure.js'
import { toCommand } from '../shellQuote.js'
import { followRun } from './followRun.js'
import { formatPlan } from './formatPlan.js'
import { toSyncExitCode } from './syncExitCode.js'
import type { SyncCommandOptions, SyncWork } from './syncRoster.js'
import { planToJson } from './toJson.js'

/** Shows what a sync would do. */
export async function planRoster(
  { path, roster, directory, settings }: SyncWork,
  { all }: SyncCommandOptions,
  context: CliContext,
): Promise<ExitCode> {
  const { output, argv, stop } = context
  const run = syncUsers(roster, directory, { ...settings, mode: 'plan' })
  const report = await followRun(run, context)
  const { plan } = report
  const exitCode = toSyncExitCode(report, 'plan', stop)
  const ok = exitCode === EXIT.ok
  output.answer({ ok, exitCode, mode: 'plan', roster: path, plan: planToJson(plan) }, () =>
    formatPlan(plan, all ? 'all' : 'some'),
  )
  output.tell(
    plan.refusal
      ? describe(plan.refusal)
      : `Nothing was done. To do it:\n  ${toCommand([...argv, '--apply'])}`,
  )
  return exitCode
}

import { formatCommand } from '../arguments/formatCommand.js'
import type { CliContext } from '../context.js'
import { EXIT, type ExitCode } from '../errors/exitCodes.js'
import { describePlanErrors } from '../report/describePlanErrors.js'
import { formatPlans } from '../report/formatPlan.js'
import { plansToJson } from '../report/resultsToJson.js'
import { formatReading } from '../rosterFile/formatReading.js'
import { type DirectoryPlan, startDirectoryRuns } from './directoryRuns.js'
import { toPlanDetails } from './toPlanDetails.js'
import { rethrowSingleFailure } from './rethrowSingleFailure.js'
import { showProgress } from './showProgress.js'
import { isInSync, toSyncExitCode } from './syncExitCode.js'
import type { SyncCommandOptions, SyncJob } from './syncJob.js'

/** Shows what a sync would do, and changes nothing. */
export async function planRoster(
  { path, roster, reading, targets, settings }: SyncJob,
  options: SyncCommandOptions,
  context: CliContext,
): Promise<ExitCode> {
  const { output, argv, signal } = context
  const directories = targets.map(({ directory }) => directory)
  const run = startDirectoryRuns(directories, roster, { ...settings, mode: 'plan' })
  await showProgress(run, context, targets.length)
  const reports = await run.reports
  rethrowSingleFailure(reports)

  const plans = await run.plans
  const mode = options.check ? 'check' : 'plan'
  const exitCode = toSyncExitCode(reports, { mode, signal })
  const result = { ok: exitCode === EXIT.ok, exitCode, mode, roster: path, reading }
  const details = toPlanDetails(options, reading)
  output.writeResult({ ...result, ...plansToJson(plans) }, () =>
    [formatReading(path, reading, details.detail), formatPlans(plans, details)]
      .filter((text) => text !== '')
      .join('\n\n'),
  )
  const errors = describePlanErrors(plans)
  for (const error of errors) output.writeMessage(error)
  if (errors.length < plans.length) output.writeMessage(describeNext(plans, argv))
  return exitCode
}

function describeNext(plans: readonly DirectoryPlan[], argv: readonly string[]): string {
  const isDone = plans.every(({ plan }) => plan !== undefined && isInSync(plan))
  if (isDone) return 'Nothing was changed. There is nothing to do.'
  const others = argv.filter((word) => word !== '--check')
  return `Nothing was changed. To apply this plan:\n  ${formatCommand([...others, '--apply'])}`
}

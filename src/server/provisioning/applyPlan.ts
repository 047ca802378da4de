import type { UserDirectory } from '../directories/userDirectory.js'
import { findPlanDirectory } from './plan/findPlanDirectory.js'
import type { RemovalGuards } from './plan/guards.js'
import type { SyncPlan } from './plan/syncPlan.js'
import { createStoppedReport } from './report/createReport.js'
import type { SyncProgress } from './report/syncEvent.js'
import { sumProgress } from './report/sumProgress.js'
import type { SyncReport } from './report/syncReport.js'
import { oneOrAll, type OneOrAll } from './run/directoryList.js'
import { preparePlan, type PlanInput } from './run/preparePlan.js'
import { startRun } from './run/startRun.js'
import { prepareRuns } from './run/startRuns.js'
import type { SyncOptions } from './run/syncOptions.js'

/** Options of {@link applyPlan}, for one plan or several. */
export interface ApplyPlanOptions extends Pick<
  SyncOptions,
  | 'journal'
  | 'signal'
  | 'sendWelcomeEmail'
  | 'batchSize'
  | 'concurrency'
  | 'ratePerSecond'
  | 'retryBudget'
  | 'random'
  | 'directories'
> {
  /** The directory that the plan was made for, or a list of directories, in which a plan finds its own by the name. */
  directory: UserDirectory | readonly UserDirectory[]
  /** Called after each step with an outcome. The progress of several plans is that of all of them together. */
  onProgress?: ((progress: SyncProgress) => void) | undefined
  /** The guards that do not depend on numbers: those have passed when the plan was made. */
  guards?: Pick<RemovalGuards, 'scim' | 'unknownAccount'> | undefined
}

/**
 * Applies a plan of {@link planSync}, also one that was kept as JSON.
 *
 * The directory is listed first. If something has changed that the plan depends on, nothing is written: a user to create
 * exists, a user to change or to remove is gone, or has other roles or attributes than when the plan was made. Changes of
 * other users do not matter. An unfinished run is continued with the same plan and journal.
 *
 * @throws {WisdomError} `conflict` if the directory has changed in what the plan depends on; `guard_refused` if a guard
 * refused the plan; `config_invalid` for the plan of another directory, and for what is not a plan; also as `list` of the
 * directory
 * @example
 * const plan = JSON.parse(await readFile('plan.json', 'utf8'))
 * const { created, failed } = await applyPlan(plan, { directory: wisdomDirectory(api), journal })
 * @example
 * const reports = await applyPlan(plans, { directory: [wisdomDirectory(api), other] })
 */
export async function applyPlan<const Target extends SyncPlan | readonly SyncPlan[]>(
  plan: Target,
  { directory: available, onProgress, ...options }: ApplyPlanOptions,
): Promise<OneOrAll<Target, SyncPlan, SyncReport>> {
  const targets = [plan].flat().map((plan) => ({
    plan,
    directory: findPlanDirectory(plan, [available].flat()),
  }))
  const inputs = prepareRuns(targets, { ...options, mode: 'apply' }, ({ plan, directory }, own) =>
    preparePlan(plan, directory, own),
  )
  const report =
    onProgress &&
    sumProgress(
      inputs.map(({ plan }) => plan),
      onProgress,
    )
  // One that cannot be applied is thrown, of several each is reported.
  const apply = Array.isArray(plan) ? applyOrStop : applyInput
  return oneOrAll<Target, SyncPlan, SyncReport>(
    plan,
    await Promise.all(inputs.map((input) => apply(input, report))),
  )
}

type OnProgress = ((plan: SyncPlan, progress: SyncProgress) => void) | undefined

async function applyInput(input: PlanInput, onProgress: OnProgress): Promise<SyncReport> {
  if (input.refusal) throw input.refusal
  const run = startRun(input)
  if (onProgress) {
    for await (const event of run) {
      if (event.type === 'settled') onProgress(input.plan, event.progress)
    }
  }
  return run.report
}

/** Never rejects, so that the reports of the other directories are not lost. */
async function applyOrStop(input: PlanInput, onProgress: OnProgress): Promise<SyncReport> {
  try {
    return await applyInput(input, onProgress)
  } catch (error) {
    return createStoppedReport(input.plan, error, input.settings.signal)
  }
}

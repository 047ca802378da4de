import type { UserDirectory } from '../directories/userDirectory.js'
import type { SyncPlan } from './plan/syncPlan.js'
import type { RosterEntry } from './roster/rosterEntry.js'
import { assertRoster } from './roster/rosterError.js'
import { oneOrAll, toDirectories } from './run/directoryList.js'
import { prepareSync } from './run/prepareSync.js'
import { startRun } from './run/startRun.js'
import { prepareRuns, toTargets } from './run/startRuns.js'
import type { SyncOptions } from './run/syncOptions.js'

/** Options of {@link planSync}, for one directory or several. */
export type PlanSyncOptions = Omit<SyncOptions, 'mode' | 'confirm' | 'sendWelcomeEmail'>

/**
 * Plans a sync, and writes nothing. The plan can be shown, kept as JSON, reviewed, and applied later with
 * {@link applyPlan}. If a guard refuses it, `plan.refusal` says why. With a `journal`, the guards know what earlier runs
 * did.
 *
 * @throws {RosterError} `config_invalid` for missing or repeated emails, and for roles and attributes that the directory does
 * not have
 * @throws {WisdomError} `config_invalid` for an invalid option; also as `list` of the directory
 * @example
 * const plan = await planSync(wisdomDirectory(api), roster)
 * await writeFile('plan.json', JSON.stringify(plan))
 */
export async function planSync(
  directory: UserDirectory,
  roster: readonly RosterEntry[],
  options?: PlanSyncOptions,
): Promise<SyncPlan>
/**
 * Plans a sync of several directories. A list of directories gives a list of plans in the same order.
 *
 * @throws {RosterError} `config_invalid`
 * @throws {WisdomError} `config_invalid`; also as `list` of a directory. Then there is no plan for any of them.
 * @example
 * const plans = await planSync([wisdomDirectory(api), other], roster)
 */
export async function planSync<const Directories extends readonly UserDirectory[]>(
  directories: Directories,
  roster: readonly RosterEntry[],
  options?: PlanSyncOptions,
): Promise<{ readonly [K in keyof Directories]: SyncPlan }>
export async function planSync(
  target: UserDirectory | readonly UserDirectory[],
  roster: readonly RosterEntry[],
  options: PlanSyncOptions = {},
): Promise<SyncPlan | readonly SyncPlan[]> {
  const directories = toDirectories(target, roster, 'planSync')
  assertRoster(roster)
  const targets = toTargets(directories)
  const inputs = prepareRuns(targets, { ...options, mode: 'plan' }, ({ directory }, own) =>
    prepareSync(roster, directory, own),
  )
  const plans = inputs.map((input) => startRun({ ...input, readsJournal: true }).plan)
  return oneOrAll(target, await Promise.all(plans))
}

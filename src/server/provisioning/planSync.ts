import type { UserDirectory } from '../directories/userDirectory.js'
import type { SyncPlan } from './plan/syncPlan.js'
import type { RosterEntry } from './roster/rosterEntry.js'
import { assertRoster } from './roster/rosterError.js'
import { oneOrAll, type OneOrAll, toDirectories } from './run/directoryList.js'
import { prepareSync } from './run/prepareSync.js'
import { startRun } from './run/startRun.js'
import { prepareRuns, toTargets } from './run/startRuns.js'
import type { SyncOptions } from './run/syncOptions.js'

/** Options of {@link planSync}, for one directory or several. */
export type PlanSyncOptions = Omit<SyncOptions, 'mode' | 'confirm' | 'sendWelcomeEmail'>

/**
 * Plans a sync, and writes nothing. The plan can be shown, kept as JSON, reviewed, and applied later with
 * {@link applyPlan}. If a guard refuses it, `plan.refusal` says why. With a `journal`, the guards know what earlier runs
 * did. A list of directories gives a list of plans in the same order.
 *
 * @throws {RosterError} `config_invalid` for missing or repeated emails, and for roles and attributes that the directory does
 * not have
 * @throws {WisdomError} `config_invalid` for an invalid option; also as `list` of a directory. Then there is no plan for any
 * of them.
 * @example
 * const plan = await planSync(wisdomDirectory(api), roster)
 * await writeFile('plan.json', JSON.stringify(plan))
 */
export async function planSync<const Target extends UserDirectory | readonly UserDirectory[]>(
  directory: Target,
  roster: readonly RosterEntry[],
  options: PlanSyncOptions = {},
): Promise<OneOrAll<Target, UserDirectory, SyncPlan>> {
  const directories = toDirectories(directory, roster, 'planSync')
  assertRoster(roster)
  const targets = toTargets(directories)
  const inputs = prepareRuns(targets, { ...options, mode: 'plan' }, ({ directory }, own) =>
    prepareSync(roster, directory, own),
  )
  const plans = inputs.map((input) => startRun({ ...input, readsJournal: true }).plan)
  return oneOrAll<Target, UserDirectory, SyncPlan>(directory, await Promise.all(plans))
}

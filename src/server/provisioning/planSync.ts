import type { UserDirectory } from '../directories/userDirectory.js'
import type { SyncPlan } from './plan/syncPlan.js'
import type { RosterEntry } from './roster/rosterEntry.js'
import { assertRoster } from './roster/rosterError.js'
import { prepareSync } from './run/prepareSync.js'
import { startRun } from './run/startRun.js'
import type { SyncOptions } from './run/syncOptions.js'

/** Options of {@link planSync}. */
export type PlanSyncOptions = Omit<SyncOptions, 'mode' | 'confirm' | 'sendWelcomeEmail'>

/**
 * Plans a sync, and writes nothing. The plan can be shown, kept as JSON, reviewed, and applied later with
 * {@link applyPlan}. If a guard refuses it, `plan.refusal` says why. With a `journal`, the guards know what earlier runs
 * did.
 *
 * @throws {RosterError} `config_invalid` for missing or repeated emails, and for attributes that the directory does not
 * have
 * @throws {WisdomError} `config_invalid` for an invalid option; also as `list` of the directory
 * @example
 * const plan = await planSync(wisdomDirectory(api), roster)
 * await writeFile('plan.json', JSON.stringify(plan))
 */
export async function planSync(
  directory: UserDirectory,
  roster: readonly RosterEntry[],
  options: PlanSyncOptions = {},
): Promise<SyncPlan> {
  assertRoster(roster)
  const input = prepareSync(roster, directory, { ...options, mode: 'plan' })
  return startRun({ ...input, readsJournal: true }).plan
}

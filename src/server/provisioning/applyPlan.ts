import { WisdomError } from '../../errors.js'
import type { ListDetail, UserDirectory } from '../directories/userDirectory.js'
import { findChanges } from './plan/findChanges.js'
import { toNames, type RemovalGuards } from './plan/guards.js'
import type { SyncPlan } from './plan/syncPlan.js'
import { withoutDone } from './plan/withoutDone.js'
import type { SyncProgress } from './report/syncEvent.js'
import type { SyncReport } from './report/syncReport.js'
import { startRun, type SyncRun } from './run/startRun.js'
import type { SyncOptions } from './run/syncOptions.js'
import { toSettings } from './run/syncSettings.js'

/** Options of {@link applyPlan}. */
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
> {
  /** The directory that the plan was made for. */
  directory: UserDirectory
  /** Called after each step with an outcome. */
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
 * refused the plan; `config_invalid` for the plan of another directory; also as `list` of the directory
 * @example
 * const plan = JSON.parse(await readFile('plan.json', 'utf8'))
 * const { created, failed } = await applyPlan(plan, { directory: wisdomDirectory(api), journal })
 */
export async function applyPlan(plan: SyncPlan, options: ApplyPlanOptions): Promise<SyncReport> {
  const { directory, onProgress, ...rest } = options
  assertPlan(plan, directory)
  const settings = toSettings({ ...rest, mode: 'apply' }, directory)
  const run = startRun({
    directory,
    settings,
    details: toDetails(plan, settings.guards.scim),
    toPlan(listed, state) {
      const accountEmails = directory.accountEmails?.() ?? []
      assertUnchanged(plan, findChanges(plan, { listed, accountEmails, state }))
      const open = state.isUnfinished ? withoutDone(plan, listed) : plan
      return { ...open, isAccountUnknown: isAccountUnknown(plan, directory) }
    },
  })
  if (onProgress) await reportProgress(run, onProgress)
  return run.report
}

async function reportProgress(run: SyncRun, onProgress: (progress: SyncProgress) => void) {
  for await (const event of run) if (event.type === 'settled') onProgress(event.progress)
}

/** @throws {WisdomError} `config_invalid`, or `guard_refused` */
function assertPlan(plan: SyncPlan, { name }: UserDirectory) {
  const { directory, refusal } = plan
  if (directory !== name) {
    throw new WisdomError(
      'config_invalid',
      `The plan is for the directory ${directory}, not for ${name}. Pass the directory that it was made for.`,
    )
  }
  if (!refusal) return
  // JSON has no message of an error.
  throw refusal instanceof WisdomError
    ? refusal
    : new WisdomError(
        'guard_refused',
        'Nothing was changed: a guard refused this plan. Make it again to see why.',
      )
}

/** Only the details that the plan depends on, as not every tenant has them. */
function toDetails({ roles, remove }: SyncPlan, scim: RemovalGuards['scim']): ListDetail[] {
  const details: ListDetail[] = ['account']
  if (roles.length > 0) details.push('roles')
  if (remove.length > 0 && scim !== 'skip') details.push('scim')
  return details
}

const isAccountUnknown = (
  { isAccountUnknown: wasUnknown, roles, remove }: SyncPlan,
  { isAccountKnown }: UserDirectory,
) => isAccountKnown === false && (wasUnknown || roles.length + remove.length > 0)

/** @throws {WisdomError} `conflict` */
function assertUnchanged({ directory }: SyncPlan, changes: readonly string[]) {
  if (changes.length === 0) return
  throw new WisdomError(
    'conflict',
    `Nothing was changed: ${directory} is not as it was when the plan was made. ${toNames(changes)}. Make the plan again.`,
  )
}

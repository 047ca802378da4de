import { WisdomError } from '../../../errors.js'
import type { ListDetail, UserDirectory } from '../../directories/userDirectory.js'
import { findChanges } from '../plan/findChanges.js'
import { toNames, type RemovalGuards } from '../plan/guards.js'
import { resolvePlan, type ResolvedPlan } from '../plan/resolvedPlan.js'
import type { SyncPlan } from '../plan/syncPlan.js'
import { withoutDone } from '../plan/withoutDone.js'
import type { RunInput } from './startRun.js'
import type { RunOptions } from './syncOptions.js'
import { toSettings } from './syncSettings.js'

/** What a run needs that applies a plan. */
export interface PlanInput extends RunInput {
  plan: SyncPlan
  /** Why the plan cannot be applied. */
  refusal: WisdomError | undefined
}

/**
 * Prepares the run of a plan that was made before.
 *
 * @throws {WisdomError} `config_invalid` for an invalid option, and for a role that the directory does not have
 */
export function preparePlan(
  plan: SyncPlan,
  directory: UserDirectory,
  options: RunOptions,
): PlanInput {
  const settings = toSettings(options, directory)
  const resolved = resolvePlan(plan, directory)
  return {
    plan,
    refusal: resolved.refusal,
    directory,
    settings,
    details: toDetails(resolved, settings.guards.scim),
    toPlan(listed, state) {
      const accountEmails = directory.accountEmails?.() ?? []
      assertUnchanged(resolved, findChanges(resolved, { listed, accountEmails, state }))
      const open = state.isUnfinished ? withoutDone(resolved, listed) : resolved
      return { ...open, isAccountUnknown: isAccountUnknown(resolved, directory) }
    },
  }
}

/** Only the details that the plan depends on, as not every tenant has them. */
function toDetails({ roles, remove }: ResolvedPlan, scim: RemovalGuards['scim']): ListDetail[] {
  const details: ListDetail[] = ['account']
  if (roles.length > 0) details.push('roles')
  if (remove.length > 0 && scim !== 'skip') details.push('scim')
  return details
}

const isAccountUnknown = (
  { isAccountUnknown: wasUnknown, roles, remove }: ResolvedPlan,
  { isAccountKnown }: UserDirectory,
) => isAccountKnown === false && (wasUnknown || roles.length + remove.length > 0)

/** @throws {WisdomError} `conflict` */
function assertUnchanged({ directory }: ResolvedPlan, changes: readonly string[]) {
  if (changes.length === 0) return
  throw new WisdomError(
    'conflict',
    `Nothing was changed: ${directory} is not as it was when the plan was made. ${toNames(changes)}. Make the plan again.`,
  )
}

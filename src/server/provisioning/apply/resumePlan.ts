import type { JournalState } from '../journal/journalState.js'
import type { ResolvedPlan } from '../plan/resolvedPlan.js'
import type { SyncAction } from '../plan/syncPlan.js'
import type { RunContext } from './runContext.js'

/** The plan without the steps whose outcome is known from the unfinished run before this one. */
export function resumePlan(plan: ResolvedPlan, run: RunContext, state: JournalState): ResolvedPlan {
  if (!state.isUnfinished) return plan
  let refused = 0

  const wasRefused = (action: SyncAction, email: string) => {
    const error = state.refusalOf({ action, email })
    if (!error) return false
    refused += 1
    run.outcomes.record({ action, outcome: 'failed', users: [{ email }], error })
    return true
  }
  const isOpen = (action: SyncAction, email: string) => !wasRefused(action, email)
  const remaining = {
    ...plan,
    create: plan.create.filter(({ email }) => isOpen('create', email)),
    attributes: plan.attributes.filter(({ user }) => isOpen('attributes', user.email)),
    remove: plan.remove.filter(({ email }) => isOpen('remove', email)),
    roles: plan.roles.filter(({ user: { email }, before }) => {
      // If the directory does not return roles, a list cannot show that they are set.
      const isDone = !before && state.wasDone({ action: 'roles', email })
      if (isDone) run.outcomes.record({ action: 'roles', outcome: 'done', users: [{ email }] })
      return !isDone && isOpen('roles', email)
    }),
  }
  run.emit({ type: 'resumed', unsure: state.unsure, refused })
  return remaining
}

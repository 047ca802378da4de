import type { SyncPlan } from '../plan/syncPlan.js'
import type { SyncProgress } from './syncEvent.js'

/** Makes the function that takes the progress of each plan, and reports that of all of them together. */
export function sumProgress(
  plans: readonly SyncPlan[],
  onProgress: (progress: SyncProgress) => void,
): (plan: SyncPlan, progress: SyncProgress) => void {
  const parts = new Map(plans.map((plan) => [plan, { done: 0, total: countSteps(plan) }]))
  return (plan, progress) => {
    parts.set(plan, progress)
    const all = [...parts.values()]
    onProgress({
      done: all.reduce((sum, { done }) => sum + done, 0),
      total: all.reduce((sum, { total }) => sum + total, 0),
    })
  }
}

const countSteps = ({ create, roles, attributes, remove }: SyncPlan) =>
  create.length + roles.length + attributes.length + remove.length

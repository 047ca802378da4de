import { toRefusalError } from '../../server/provisioning/plan/resolvedPlan.js'
import { describeError } from '../errors/describeError.js'
import type { DirectoryPlan } from '../sync/directoryRuns.js'

/** A text for each system that has no plan, or whose plan a guard refuses. */
export function describePlanErrors(plans: readonly DirectoryPlan[]): string[] {
  return plans.flatMap(({ directory, plan, error }) => {
    if (plan && !plan.refusal) return []
    const text = describeError(plan?.refusal ? toRefusalError(plan.refusal) : error)
    return plans.length > 1 ? [`${directory}: ${text}`] : [text]
  })
}

import type { DirectoryPlan } from '../../server/provisioning/run/syncAllOptions.js'
import { describeError } from '../errors/describeError.js'

/** A text for each system that has no plan, or whose plan a guard refuses. */
export function describePlanErrors(plans: readonly DirectoryPlan[]): string[] {
  return plans.flatMap(({ directory, plan, error }) => {
    const problem = plan ? plan.refusal : error
    if (!problem) return []
    const text = describeError(problem)
    return plans.length > 1 ? [`${directory}: ${text}`] : [text]
  })
}

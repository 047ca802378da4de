import type { DirectoryPlan } from '../../server/index.js'
import { describe } from '../errors/reportFailure.js'

/** Why systems have no plan, or one that a guard refuses: a text each, with its system where there are several. */
export function describeProblems(plans: readonly DirectoryPlan[]): string[] {
  return plans.flatMap(({ directory, plan, error }) => {
    const problem = plan ? plan.refusal : error
    if (!problem) return []
    return plans.length > 1 ? `${directory}: ${describe(problem)}` : describe(problem)
  })
}

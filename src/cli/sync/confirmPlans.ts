import type { DirectoryPlan, SyncPlan } from '../../server/index.js'
import { confirmRemoval } from '../terminal/confirmRemoval.js'
import type { CliContext } from '../context.js'
import { describeProblems } from '../report/describeProblems.js'
import { formatPlans } from '../report/formatPlan.js'

export interface ConfirmOptions {
  confirm?: number
  yes?: true
  all?: true
}

/** Shows the plans before they are applied, and what keeps others from it, and asks. */
export function createConfirm(
  { confirm, yes, all }: ConfirmOptions,
  context: CliContext,
): (plans: readonly DirectoryPlan[]) => Promise<boolean> {
  const { io, output, stop } = context
  return async (plans) => {
    output.tell([formatPlans(plans, all ? 'all' : 'some'), ...describeProblems(plans)].join('\n'))
    const pending = findApplicable(plans)
    const count = pending.reduce((sum, { remove }) => sum + remove.length, 0)
    const what = plans.length > 1 ? 'accounts' : 'people'
    if (count > 0) return confirmRemoval({ count, confirmed: confirm, what }, context)
    if (yes || !io.prompts || output.format === 'json' || pending.every(isEmpty)) return true
    return io.prompts.confirm(plans.length > 1 ? 'Apply these plans?' : 'Apply this plan?', stop)
  }
}

/** The plans that no guard refuses. */
export const findApplicable = (plans: readonly DirectoryPlan[]): SyncPlan[] =>
  plans.flatMap(({ plan }) => (plan && !plan.refusal ? [plan] : []))

const isEmpty = ({ create, roles, attributes }: SyncPlan) =>
  create.length + roles.length + attributes.length === 0

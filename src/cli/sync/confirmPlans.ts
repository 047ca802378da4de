import type { SyncPlan } from '../../users/index.js'
import type { CliContext } from '../context.js'
import { describePlanErrors } from '../report/describePlanErrors.js'
import { formatPlans, type PlanDetails } from '../report/formatPlan.js'
import { confirmRemoval } from '../terminal/confirmRemoval.js'
import { confirmUnknownAccount } from '../terminal/confirmUnknownAccount.js'
import type { DirectoryPlan } from './directoryRuns.js'

export interface ConfirmOptions {
  confirm?: number
  yes?: true
  all?: true
}

/** Shows the plans before they are applied, with the errors of the others, and asks. */
export function createConfirm(
  options: ConfirmOptions,
  details: PlanDetails,
  context: CliContext,
): (plans: readonly DirectoryPlan[]) => Promise<boolean> {
  return (plans) => {
    const text = formatPlans(plans, details)
    context.output.writeMessage([text, ...describePlanErrors(plans)].join('\n'))
    return confirmPlans(plans, options, context)
  }
}

async function confirmPlans(
  plans: readonly DirectoryPlan[],
  { confirm, yes }: ConfirmOptions,
  context: CliContext,
): Promise<boolean> {
  const { io, output, signal } = context
  const isSingle = plans.length === 1
  const applicable = findApplicablePlans(plans)
  for (const { isAccountUnknown, directory } of applicable) {
    if (isAccountUnknown && !(await confirmUnknownAccount(directory, context))) return false
  }
  const count = applicable.reduce((sum, { remove }) => sum + remove.length, 0)
  if (count > 0) {
    const unit = isSingle ? 'users' : 'accounts'
    return confirmRemoval({ count, confirmedCount: confirm, unit }, context)
  }
  if (yes || !io.prompts || output.format === 'json' || applicable.every(hasNoChanges)) return true
  return io.prompts.confirm(isSingle ? 'Apply this plan?' : 'Apply these plans?', signal)
}

/** The plans that no guard refuses. */
export const findApplicablePlans = (plans: readonly DirectoryPlan[]): SyncPlan[] =>
  plans.flatMap(({ plan }) => (plan && !plan.refusal ? [plan] : []))

/** Whether the plan changes nothing. Removals do not count: confirmPlans() asks about these itself. */
const hasNoChanges = ({ create, roles, attributes }: SyncPlan) =>
  create.length + roles.length + attributes.length === 0

import type { SyncPlan } from '../../server/index.js'
import { confirmRemoval } from '../confirmRemoval.js'
import type { CliContext } from '../context.js'
import { formatPlan } from './formatPlan.js'

export interface ConfirmOptions {
  confirm?: number
  yes?: true
  all?: true
}

/** Shows the plan before it is applied, and asks. */
export function createConfirm(
  { confirm, yes, all }: ConfirmOptions,
  context: CliContext,
): (plan: SyncPlan) => Promise<boolean> {
  const { io, output, stop } = context
  return async (plan) => {
    output.tell(formatPlan(plan, all ? 'all' : 'some'))
    const removed = plan.remove.length
    if (removed > 0) return confirmRemoval({ count: removed, confirmed: confirm }, context)
    if (yes || !io.prompts || output.format === 'json' || isEmpty(plan)) return true
    return io.prompts.confirm('Apply this plan?', stop)
  }
}

const isEmpty = ({ create, roles, attributes }: SyncPlan) =>
  create.length + roles.length + attributes.length === 0

import { groupByValues } from './groupByValues.js'
import type { ResolvedPlan } from './resolvedPlan.js'

type Steps = Pick<ResolvedPlan, 'create' | 'roles' | 'attributes' | 'remove'>

/** The number of calls that these steps take if none fails. */
export function countCalls({ create, roles, attributes, remove }: Steps, size: number): number {
  const countBatches = (users: readonly unknown[]) => Math.ceil(users.length / size)
  const groups = [
    ...groupByValues(create, (entry) => entry),
    ...groupByValues(roles, (step) => ({ roles: step.roles })),
    remove,
  ]
  return attributes.length + groups.map(countBatches).reduce((sum, calls) => sum + calls, 0)
}

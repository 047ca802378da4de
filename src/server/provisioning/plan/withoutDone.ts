import type { DirectoryUser } from '../../directories/userDirectory.js'
import { createUserIndex } from '../../directories/userIndex.js'
import { isSameAttributes } from './applyChange.js'
import { isSameRoles } from './groupByValues.js'
import type { ResolvedPlan } from './resolvedPlan.js'

/** The plan without the steps that an unfinished run of it has done. */
export function withoutDone(plan: ResolvedPlan, listed: readonly DirectoryUser[]): ResolvedPlan {
  const index = createUserIndex(listed)
  const byId = new Map(listed.map((user) => [user.id, user]))
  const hasRoles = (id: string, roles: ResolvedPlan['roles'][number]['roles']) => {
    const stored = byId.get(id)?.roles
    return stored !== undefined && isSameRoles(stored, roles)
  }
  return {
    ...plan,
    existing: listed.length,
    create: plan.create.filter(({ email }) => index.find(email) === undefined),
    roles: plan.roles.filter(({ user, roles }) => !hasRoles(user.id, roles)),
    attributes: plan.attributes.filter(({ user, attributes }) => {
      const now = byId.get(user.id)
      const isDone = now && !now.repeatedAttributes && isSameAttributes(now.attributes, attributes)
      return !isDone
    }),
    remove: plan.remove.filter(({ id }) => index.hasId(id)),
  }
}

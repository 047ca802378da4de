import type { DirectoryUser, UserRef } from '../../directories/userDirectory.js'
import { partition } from './partition.js'
import type { ResolvedRolesStep } from './resolvedPlan.js'
import type { AttributesStep } from './syncPlan.js'

/** What a plan does to existing users. */
interface Changes {
  roles: ResolvedRolesStep[]
  attributes: AttributesStep[]
  remove: DirectoryUser[]
}

/** The changes without those of users who are online, and these users. */
export function withoutOnline(
  { roles, attributes, remove }: Changes,
  listed: readonly DirectoryUser[],
): Changes & { online: UserRef[] } {
  const onlineIds = new Set(listed.filter(({ isOnline }) => isOnline).map(({ id }) => id))
  const isOnline = ({ id }: UserRef) => onlineIds.has(id)
  const [rolesLater, rolesNow] = partition(roles, ({ user }) => isOnline(user))
  const [attributesLater, attributesNow] = partition(attributes, ({ user }) => isOnline(user))
  const [removeLater, removeNow] = partition(remove, isOnline)
  const later = [...[...rolesLater, ...attributesLater].map(({ user }) => user), ...removeLater]
  return {
    roles: rolesNow,
    attributes: attributesNow,
    remove: removeNow,
    online: [...new Map(later.map((user) => [user.id, user])).values()],
  }
}

import type { RoleAssignment } from '../../wisdom/roles.js'
import type { PreparedEntry } from '../roster/rosterEntry.js'

type Values = Pick<PreparedEntry, 'roles' | 'attributes' | 'groups'>

/** Groups of items with the same roles, attributes and groups. One call can create all users of a group. */
export function groupByValues<T>(items: readonly T[], valuesOf: (item: T) => Values): T[][] {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = toValuesKey(valuesOf(item))
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return [...groups.values()]
}

/** Whether two lists have the same roles in the same scopes, in any order. */
export function isSameRoles(
  one: readonly RoleAssignment[],
  other: readonly RoleAssignment[],
): boolean {
  return toRolesKey(one) === toRolesKey(other)
}

function toValuesKey({ roles = [], attributes = {}, groups = [] }: Values): string {
  const sortedAttributes = Object.keys(attributes)
    .sort()
    .map((key) => [key, attributes[key]])
  return JSON.stringify([toRolesKey(roles), sortedAttributes, [...groups].sort()])
}

/** The order does not count, nor whether a role is there once or for each scope. */
function toRolesKey(roles: readonly RoleAssignment[]): string {
  const scopesByRole = new Map<string, Set<string>>()
  for (const { roleId, scopes } of roles) {
    const earlier = scopesByRole.get(roleId) ?? []
    scopesByRole.set(roleId, new Set([...earlier, ...scopes]))
  }
  const sortedRoles = [...scopesByRole.keys()]
    .sort()
    .map((roleId) => [roleId, [...(scopesByRole.get(roleId) ?? [])].sort()])
  return JSON.stringify(sortedRoles)
}

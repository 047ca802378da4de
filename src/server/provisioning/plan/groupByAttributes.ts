import type { RoleAssignment } from '../../wisdom/roles.js'
import type { AttributeValues } from '../../directories/userDirectory.js'

/** What people must have in common to be created by one call. */
export interface Kind {
  readonly roles?: readonly RoleAssignment[] | undefined
  readonly attributes?: AttributeValues | undefined
  readonly groups?: readonly string[] | undefined
}

/** People who get the same, under one key. */
export function groupAlike<T>(items: readonly T[], kindOf: (item: T) => Kind): T[][] {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = toKindKey(kindOf(item))
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return [...groups.values()]
}

export function isSameRoles(
  one: readonly RoleAssignment[],
  other: readonly RoleAssignment[],
): boolean {
  return toRolesKey(one) === toRolesKey(other)
}

export function toChunks<T>(items: readonly T[], size: number): T[][] {
  const starts = Array.from({ length: Math.ceil(items.length / size) }, (_, index) => index * size)
  return starts.map((start) => items.slice(start, start + size))
}

export function partition<T>(
  items: readonly T[],
  isFirst: (item: T, index: number) => boolean,
): [T[], T[]] {
  return [items.filter(isFirst), items.filter((item, index) => !isFirst(item, index))]
}

function toKindKey({ roles = [], attributes = {}, groups = [] }: Kind): string {
  const values = Object.entries(attributes).sort(([one], [other]) => compare(one, other))
  return JSON.stringify([toRolesKey(roles), values, [...groups].sort(compare)])
}

/** The same for the same roles in any order, and for one role given once or scope by scope. */
function toRolesKey(roles: readonly RoleAssignment[]): string {
  const scopes = new Map<string, Set<string>>()
  for (const { roleId, scopes: more } of roles) {
    scopes.set(roleId, new Set([...(scopes.get(roleId) ?? []), ...more]))
  }
  const pairs = [...scopes].map(([roleId, set]) => [roleId, [...set].sort(compare)] as const)
  return JSON.stringify(pairs.sort(([one], [other]) => compare(one, other)))
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

import { findRoleId, ROLES, toWisdomRoleId, type RoleAssignment } from './roles.js'
import { showValue } from './showValue.js'

/** Finds the id of a role from a text: a name or an id. Returns `undefined` for a text that is not a role. */
export type ToRoleId = (text: string) => string | undefined

/** The roles that one kind of directory has. */
export interface RoleSystem {
  /** The ids of the roles, by name. @default a text is an id */
  roleIds?: Readonly<Record<string, string>> | undefined
  /** Finds the id of a role from its text. @default by `roleIds` */
  toRoleId?: ToRoleId | undefined
}

export const WISDOM_ROLES: RoleSystem = { roleIds: ROLES, toRoleId: toWisdomRoleId }

/** Roles, or what is wrong with them. */
export type ParsedRoles =
  | { roles: RoleAssignment[]; mistake?: never }
  | { roles?: never; mistake: string }

/**
 * Parses the roles of a person: a list of texts and role objects, or a text with `;` between the roles. This is the only
 * parser of roles.
 */
export function parseRoles(value: unknown, system: RoleSystem): ParsedRoles {
  const entries: unknown[] = typeof value === 'string' ? value.split(';') : [value].flat()
  const roles: RoleAssignment[] = []
  for (const entry of entries) {
    const role = parseRole(entry, toRoleFinder(system))
    if (!role) return { mistake: `${showValue(entry)} is not a role. ${describeExpected(system)}` }
    roles.push(role)
  }
  return { roles }
}

/** Finds the ids of the roles of a system. */
export function toRoleFinder({ roleIds, toRoleId }: RoleSystem): ToRoleId {
  if (toRoleId) return toRoleId
  return roleIds ? (text) => findRoleId(text, roleIds) : (text) => text.trim() || undefined
}

function parseRole(entry: unknown, toRoleId: ToRoleId): RoleAssignment | undefined {
  if (typeof entry === 'string') return parseText(entry, toRoleId)
  if (typeof entry !== 'object' || entry === null || !('roleId' in entry)) return undefined
  const { roleId, scopes = [] } = entry as { roleId: unknown; scopes?: unknown }
  if (typeof roleId !== 'string' || !Array.isArray(scopes)) return undefined
  return toAssignment(roleId, scopes, toRoleId)
}

/** `VIEWER:domain_1|domain_2` */
function parseText(text: string, toRoleId: ToRoleId): RoleAssignment | undefined {
  const [role, scopes, ...rest] = text.split(':')
  if (role === undefined || rest.length > 0) return undefined
  return toAssignment(role, scopes === undefined ? [] : scopes.split('|'), toRoleId)
}

function toAssignment(
  role: string,
  scopes: readonly unknown[],
  toRoleId: ToRoleId,
): RoleAssignment | undefined {
  const roleId = toRoleId(role)
  const ids = scopes.map((scope) => (typeof scope === 'string' ? scope.trim() : ''))
  return roleId === undefined || ids.includes('') ? undefined : { roleId, scopes: ids }
}

/** What a role looks like, for the message of an error. */
function describeExpected({ roleIds }: RoleSystem): string {
  const names = Object.keys(roleIds ?? {})
  const list = names.length > 0 ? ` The names are ${names.join(', ')}.` : ''
  return `Write its name or its id, and its scopes after a colon: "ROLE:scope_1|scope_2".${list}`
}

import { ROLES, type RoleAssignment } from '../../wisdom/roles.js'
import { isRecord } from '../../validation/isRecord.js'

/** The id of a role, from its name or id. */
export type ToRoleId = (text: string) => string | undefined

const ROLE_ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** The id of one of WisdomAI's roles: `VIEWER`, `data admin`, or the id itself. */
export function parseRole(text: string): string | undefined {
  const name = text
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '_')
  if (Object.hasOwn(ROLES, name)) return ROLES[name as keyof typeof ROLES]
  return ROLE_ID.test(text.trim()) ? text.trim().toLowerCase() : undefined
}

/** Roles as a roster has them; `undefined` when it says nothing. */
export function parseRoles(
  value: unknown,
  toRoleId: ToRoleId,
): RoleAssignment[] | 'invalid' | undefined {
  if (value === undefined || value === null || value === '') return undefined
  const list: unknown[] = typeof value === 'string' ? value.split(';') : [value].flat()
  const roles = list.map((entry) => parseAssignment(entry, toRoleId))
  return roles.every((role) => role !== undefined) ? roles : 'invalid'
}

function parseAssignment(entry: unknown, toRoleId: ToRoleId): RoleAssignment | undefined {
  if (typeof entry === 'string') return parseText(entry, toRoleId)
  if (!isRecord(entry) || typeof entry.roleId !== 'string') return undefined
  const { scopes = [] } = entry
  return toAssignment(entry.roleId, Array.isArray(scopes) ? scopes : [undefined], toRoleId)
}

/** `VIEWER:domain_1|domain_2` */
function parseText(text: string, toRoleId: ToRoleId): RoleAssignment | undefined {
  const [role = '', scopes, ...rest] = text.split(':')
  if (rest.length > 0) return undefined
  return toAssignment(role, scopes === undefined ? [] : scopes.split('|'), toRoleId)
}

function toAssignment(
  role: string,
  scopes: readonly unknown[],
  toRoleId: ToRoleId,
): RoleAssignment | undefined {
  const roleId = toRoleId(role)
  const ids = scopes.map((scope) => (typeof scope === 'string' ? scope.trim() : ''))
  return roleId !== undefined && ids.every(Boolean) ? { roleId, scopes: ids } : undefined
}

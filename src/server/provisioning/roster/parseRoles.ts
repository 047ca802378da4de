import { isJsonObject } from '../../validation/isJsonObject.js'
import { findRoleId, type RoleAssignment } from '../../wisdom/roles.js'
import { isBlank } from './isBlank.js'

/**
 * Finds the id of a role from a text of a roster: a name or an id. Returns `undefined` for a text that is not a
 * role.
 */
export type ToRoleId = (text: string) => string | undefined

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** The id of one of WisdomAI's roles: from `VIEWER`, `data admin`, or an id. */
export function parseRoleId(text: string): string | undefined {
  const id = text.trim()
  return findRoleId(text) ?? (UUID.test(id) ? id.toLowerCase() : undefined)
}

/** The roles of a row, or `undefined` if it has none. */
export function parseRoles(
  value: unknown,
  toRoleId: ToRoleId,
): RoleAssignment[] | 'invalid' | undefined {
  if (isBlank(value)) return undefined
  const entries: unknown[] = typeof value === 'string' ? value.split(';') : [value].flat()
  const roles = entries.map((entry) => parseAssignment(entry, toRoleId))
  return roles.every((role) => role !== undefined) ? roles : 'invalid'
}

function parseAssignment(entry: unknown, toRoleId: ToRoleId): RoleAssignment | undefined {
  if (typeof entry === 'string') return parseAssignmentText(entry, toRoleId)
  if (!isJsonObject(entry) || typeof entry.roleId !== 'string') return undefined
  const { roleId, scopes = [] } = entry
  return Array.isArray(scopes) ? toAssignment(roleId, scopes, toRoleId) : undefined
}

/** `VIEWER:domain_1|domain_2` */
function parseAssignmentText(text: string, toRoleId: ToRoleId): RoleAssignment | undefined {
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

import type { RoleSystem } from './parseRoles.js'
import type { RoleAssignment } from './roles.js'

/** What a text of a role cannot hold. */
const NOT_IN_TEXT = /[:;|]|^\s|\s$|^$/

/**
 * A role as people write it: `VIEWER:domain_1|domain_2`. An assignment stays one if its scopes have characters that a text
 * cannot hold.
 */
export function printRole(
  role: RoleAssignment,
  { roleIds = {} }: RoleSystem,
): string | RoleAssignment {
  const { roleId, scopes } = role
  const name = Object.entries(roleIds).find(([, id]) => id === roleId)?.[0] ?? roleId
  if ([name, ...scopes].some((part) => NOT_IN_TEXT.test(part))) return role
  return scopes.length > 0 ? `${name}:${scopes.join('|')}` : name
}

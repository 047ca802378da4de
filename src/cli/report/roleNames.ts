import { IADVIZE_ROLES } from '../../iadvize/index.js'
import { ROLES } from '../../server/index.js'
import type { Role } from '../../people/roles.js'

const NAMES_BY_ID = new Map<string, string>(
  [ROLES, IADVIZE_ROLES].flatMap(Object.entries).map(([name, id]) => [id, name]),
)

/** A role as it is typed, by its name, or by its id where it has none: `VIEWER:domain_1|domain_2`. */
export function formatRole(role: Role): string {
  if (typeof role === 'string') return role
  const name = NAMES_BY_ID.get(role.roleId) ?? role.roleId
  return role.scopes.length > 0 ? `${name}:${role.scopes.join('|')}` : name
}

/** WisdomAI's roles, for messages. */
export const ROLE_NAMES = Object.keys(ROLES).join(', ')

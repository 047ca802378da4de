import { IADVIZE_ROLES } from '../../iadvize/index.js'
import { ROLES } from '../../server/index.js'
import type { RoleAssignment } from '../../server/wisdom/roles.js'

const NAMES_BY_ID = new Map<string, string>(
  [ROLES, IADVIZE_ROLES].flatMap(Object.entries).map(([name, id]) => [id, name]),
)

/** A role by its name, or by its id where it has none, and its scopes: `VIEWER domain_1`. */
export const formatRole = ({ roleId, scopes }: RoleAssignment): string =>
  [NAMES_BY_ID.get(roleId) ?? roleId, ...scopes].join(' ')

/** WisdomAI's roles, for messages. */
export const ROLE_NAMES = Object.keys(ROLES).join(', ')

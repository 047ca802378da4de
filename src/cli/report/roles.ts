import { IADVIZE_ROLES, ROLES } from '../../server/index.js'

const NAMES = new Map<string, string>(
  [ROLES, IADVIZE_ROLES].flatMap(Object.entries).map(([name, id]) => [id, name]),
)

/** The name of a role, or its id where it has none. */
export const nameOfRole = (roleId: string): string => NAMES.get(roleId) ?? roleId

export const ROLE_NAMES = Object.keys(ROLES).join(', ')

import { ROLES } from '../server/index.js'

const NAMES = new Map<string, string>(Object.entries(ROLES).map(([name, id]) => [id, name]))

/** The name of a role, or its id where it has none. */
export const nameOfRole = (roleId: string): string => NAMES.get(roleId) ?? roleId

export const ROLE_NAMES = Object.keys(ROLES).join(', ')

import { findRoleId } from '../../people/roles.js'

/**
 * The ids of iAdvize's roles, by name.
 *
 * @see https://help.iadvize.com/hc/en/articles/115006327848
 */
export const IADVIZE_ROLES = {
  OPERATOR: '2',
  MANAGER: '3',
  ADMIN: '4',
  EXPERT: '5',
  DEVELOPER: '6',
  BOT: '7',
} as const

/** The name of one of iAdvize's roles, as in {@link IADVIZE_ROLES}. */
export type IadvizeRoleName = keyof typeof IADVIZE_ROLES

/**
 * The id of one of iAdvize's roles, from its name in any case or from its id. `undefined` for other texts. A roster does
 * it automatically, with the directory or {@link IADVIZE_ROLES}.
 *
 * @example
 * const directories = { iadvize: { roleIds: IADVIZE_ROLES } }
 * parseRoster([{ email: 'alice@acme.com', 'iadvize.roles': 'operator:6661' }], { directories })
 */
export const toIadvizeRoleId = (text: string): string | undefined => findRoleId(text, IADVIZE_ROLES)

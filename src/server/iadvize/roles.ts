/**
 * The roles of iAdvize by name.
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

/** The name of a role, as in {@link IADVIZE_ROLES}. */
export type IadvizeRoleName = keyof typeof IADVIZE_ROLES

/**
 * The id of a role of iAdvize, from its name in any case, or its id; `undefined` for what is none. Fits
 * `toRoleId` of `parseRoster`.
 *
 * @example
 * parseRoster([{ email: 'alice@acme.com', roles: 'operator:6661' }], { toRoleId: toIadvizeRoleId })
 */
export function toIadvizeRoleId(text: string): string | undefined {
  const name = text.trim().toUpperCase()
  if (Object.hasOwn(IADVIZE_ROLES, name)) return IADVIZE_ROLES[name as IadvizeRoleName]
  return Object.values<string>(IADVIZE_ROLES).find((id) => id === name)
}

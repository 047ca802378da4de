/**
 * The ids of WisdomAI's roles, by name. These are all roles: WisdomAI has no custom roles. A text such as
 * `VIEWER:domain_1` says the same with less to type.
 *
 * A `VIEWER` sees dashboards without the controls to edit them, which is what most embeds need.
 *
 * @see https://docs.wisdom.ai/integrations/graphql-api/mutations/user/create-users
 * @example
 * const roleAssignments = [{ roleId: ROLES.VIEWER, scopes: ['domain_1'] }]
 */
export const ROLES = {
  ADMIN: '00000000-0000-0000-0000-000000000001',
  EXPLORER: '00000000-0000-0000-0000-000000000002',
  VIEWER: '00000000-0000-0000-0000-000000000003',
  DATA_ADMIN: '00000000-0000-0000-0000-000000000004',
  CONNECTION_ADMIN: '00000000-0000-0000-0000-000000000005',
  CREATOR: '00000000-0000-0000-0000-000000000006',
  OBSERVER: '00000000-0000-0000-0000-000000000007',
  STORY_VIEWER: '00000000-0000-0000-0000-000000000008',
  STORY_WRITER: '00000000-0000-0000-0000-000000000009',
  SCHEDULE_VIEWER: '00000000-0000-0000-0000-000000000010',
  SCHEDULE_WRITER: '00000000-0000-0000-0000-000000000011',
  AGENT_VIEWER: '00000000-0000-0000-0000-000000000012',
  AGENT_WRITER: '00000000-0000-0000-0000-000000000013',
  SITE_ADMIN: '00000000-0000-0000-0000-000000000014',
  BASIC_EXPLORER: '00000000-0000-0000-0000-000000000015',
} as const

/** The name of one of WisdomAI's roles, as in {@link ROLES}. */
export type RoleName = keyof typeof ROLES

/** A role and the scopes in which a user has it. */
export interface RoleAssignment {
  /** The id of a role: one of {@link ROLES} for WisdomAI, one of {@link IADVIZE_ROLES} for iAdvize. */
  roleId: string
  /** The ids of the domains (WisdomAI) or projects (iAdvize) in which the user has the role. */
  scopes: readonly string[]
}

/**
 * A role of a person: a text or a {@link RoleAssignment}. A text is the name of the role in any case, or its id, and after a
 * colon the scopes: `VIEWER`, `VIEWER:domain_1`, `VIEWER:domain_1|domain_2`.
 */
export type Role = RoleName | (string & {}) | RoleAssignment

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** The id of one of WisdomAI's roles: from `VIEWER`, `data admin`, or an id. `undefined` for other texts. */
export function toWisdomRoleId(text: string): string | undefined {
  const id = text.trim()
  return findRoleId(text, ROLES) ?? (UUID.test(id) ? id.toLowerCase() : undefined)
}

/** The id of a role, from its name in any case or its id: `VIEWER`, `data admin`. `undefined` for other texts. */
export function findRoleId(
  text: string,
  roleIds: Readonly<Record<string, string>>,
): string | undefined {
  const id = text.trim()
  const name = id.toUpperCase().replace(/[\s-]+/g, '_')
  return Object.entries(roleIds).find((role) => role[0] === name || role[1] === id)?.[1]
}

/**
 * The ids of WisdomAI's roles, by name. These are all roles: WisdomAI has no custom roles.
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

/** A role and the scopes in which a user has it. */
export interface RoleAssignment {
  /** The id of a role: one of {@link ROLES} for WisdomAI, one of {@link IADVIZE_ROLES} for iAdvize. */
  roleId: string
  /** The ids of the domains (WisdomAI) or projects (iAdvize) in which the user has the role. */
  scopes: readonly string[]
}

/** The id of a role, from its name in any case: `VIEWER`, `data admin`. `undefined` for other texts. */
export function findRoleId(text: string): string | undefined {
  const name = text
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '_')
  return Object.entries(ROLES).find(([role]) => role === name)?.[1]
}

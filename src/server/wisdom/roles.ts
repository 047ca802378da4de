/**
 * The roles of WisdomAI by name. There are no others: custom roles are not supported.
 *
 * A viewer sees dashboards without the controls to edit them, which is what embedding mostly wants.
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

/** The name of a role, as in {@link ROLES}. */
export type RoleName = keyof typeof ROLES

/** A role, and where it holds. */
export interface RoleAssignment {
  /** One of {@link ROLES}. */
  roleId: string
  /** The ids of the domains in which the role holds. */
  scopes: readonly string[]
}

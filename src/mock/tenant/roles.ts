/** A role of a user, and the domains in which the user has it. */
export interface MockRoleAssignment {
  /** The id of a documented role. Custom roles are not supported. */
  readonly roleId: string
  /** The ids of the domains in which the user has the role. May be empty. */
  readonly scopes: readonly string[]
}

const NAMES = [
  'ADMIN',
  'EXPLORER',
  'VIEWER',
  'DATA_ADMIN',
  'CONNECTION_ADMIN',
  'CREATOR',
  'OBSERVER',
  'STORY_VIEWER',
  'STORY_WRITER',
  'SCHEDULE_VIEWER',
  'SCHEDULE_WRITER',
  'AGENT_VIEWER',
  'AGENT_WRITER',
  'SITE_ADMIN',
  'BASIC_EXPLORER',
]

const toId = (index: number) => `00000000-0000-0000-0000-${String(index + 1).padStart(12, '0')}`

/** The names of the documented roles by their ids. Custom roles are not supported. */
export const ROLE_NAMES: ReadonlyMap<string, string> = new Map(
  NAMES.map((name, index) => [toId(index), name]),
)

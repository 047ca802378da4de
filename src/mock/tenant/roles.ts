import { ROLES, type RoleAssignment } from '../../people/roles.js'

/** A role of a user by its id, and the domains in which the user has it. */
export type MockRoleAssignment = RoleAssignment

/** The names of the documented roles by their ids. Custom roles are not supported. */
export const ROLE_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries(ROLES).map(([name, id]) => [id, name]),
)

import type { RoleAssignment } from '../api/roles.js'
import type { AttributeValues } from './directory.js'

/** One person as the host wants them to be. What is left out is left alone. */
export interface RosterEntry {
  /** Matched without regard to case, sent as written. */
  email: string
  /** For people who are created; for those who exist only with `roles: 'enforce'`. An empty list says nothing. */
  roles?: readonly RoleAssignment[] | undefined
  attributes?: AttributeValues | undefined
  /** Ids of groups; only for people who are created. */
  groups?: readonly string[] | undefined
}

import type { RoleAssignment } from '../../wisdom/roles.js'
import type { AttributeValues } from '../../directories/userDirectory.js'

/** What is said of a person for one directory. What is left out is left alone. */
export interface DirectoryShare {
  /** For people who are created; for those who exist only with `roles: 'enforce'`. An empty list says nothing. */
  roles?: readonly RoleAssignment[] | undefined
  attributes?: AttributeValues | undefined
  /** Ids of groups; only for people who are created. */
  groups?: readonly string[] | undefined
}

/** One person as the host wants them to be. */
export interface RosterEntry extends DirectoryShare {
  /** Matched without regard to case, sent as written. */
  email: string
  /**
   * What holds in one kind of directory instead of all of the above, by the name of the directory up to its
   * first colon: `iadvize` for one called `iadvize` or `iadvize:project_1`. `null` leaves the person out of it.
   * Without a share for it, a directory gets what stands above.
   */
  directories?: Readonly<Record<string, DirectoryShare | null>> | undefined
}

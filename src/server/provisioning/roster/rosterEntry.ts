import type { AttributeValues, Attributes } from '../../../people/attributes.js'
import type { Role, RoleAssignment } from '../../../people/roles.js'

/** The roles, attributes and groups that a user should have in one directory. What is left out is not changed. */
export interface DirectoryValues {
  /**
   * For users that are created, and for existing users with `roles: 'enforce'`. An empty list changes nothing.
   */
  roles?: readonly Role[] | undefined
  /** The attributes by key. Several values are a list, where the system knows several. */
  attributes?: Attributes | undefined
  /** The ids of groups. Only for users that are created. */
  groups?: readonly string[] | undefined
}

/**
 * One user of a roster, as you want the user to be.
 *
 * @example
 * const entry: RosterEntry = {
 *   email: 'alice@acme.com',
 *   roles: ['VIEWER:domain_1'],
 *   attributes: { region: 'eu' },
 *   directories: { iadvize: null }, // not in iAdvize
 * }
 */
export interface RosterEntry extends DirectoryValues {
  /** Compared without regard to case, sent as written. */
  email: string
  /** The whole name. It is not written: a sync compares it to find people who have a new email. */
  name?: string | undefined
  /**
   * The values for one kind of directory, which override the values above. The key is the name of the directory up to its
   * first colon: `iadvize` for `iadvize:alice@acme.com`. With `null`, the user does not belong in this directory. A
   * directory without a key gets the values above.
   */
  directories?: Readonly<Record<string, DirectoryValues | null>> | undefined
}

/** A user of a roster with the values for one directory, in the form in which the directory takes them. */
export interface PreparedEntry {
  readonly email: string
  readonly name?: string | undefined
  readonly roles?: readonly RoleAssignment[] | undefined
  readonly attributes?: AttributeValues | undefined
  readonly groups?: readonly string[] | undefined
}

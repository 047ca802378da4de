import type { WisdomError } from '../../../errors.js'
import type { AttributeValues, UserRef } from '../../directories/userDirectory.js'
import type { RoleAssignment } from '../../wisdom/roles.js'
import type { RosterEntry } from '../roster/rosterEntry.js'

/** What a run does to people, in this order. */
export type SyncAction = 'create' | 'roles' | 'attributes' | 'remove'

/** New roles for somebody who exists. */
export interface RolesStep {
  readonly user: UserRef
  readonly roles: readonly RoleAssignment[]
  /** What they are now; left out when the directory does not tell. */
  readonly before?: readonly RoleAssignment[] | undefined
}

/** New attributes for somebody who exists. */
export interface AttributesStep {
  readonly user: UserRef
  /** All that is stored afterwards. */
  readonly attributes: AttributeValues
  readonly before: AttributeValues
}

/** What a run would do, found without writing anything. */
export interface SyncPlan {
  /** The name of the directory. */
  readonly directory: string
  /** How many people the directory listed. */
  readonly existing: number
  readonly create: readonly RosterEntry[]
  readonly roles: readonly RolesStep[]
  readonly attributes: readonly AttributesStep[]
  readonly remove: readonly UserRef[]
  /** Emails of those who would be removed, if the directory did not keep them: the account that logs in. */
  readonly kept: readonly string[]
  /** Emails of those who are as wanted. */
  readonly unchanged: readonly string[]
  /** Attributes in the roster that single sign-on owns for that person, and that are not written. */
  readonly readOnly: readonly { readonly email: string; readonly keys: readonly string[] }[]
  /** Emails that match several people, none of them exactly; nothing is done about these. */
  readonly ambiguous: readonly string[]
  /** How many calls it takes if all goes well. */
  readonly calls: number
  /** Why this plan is not applied: `guard_refused`. */
  readonly refusal?: WisdomError | undefined
}

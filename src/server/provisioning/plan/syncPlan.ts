import type { Role } from '../../../people/roles.js'
import type { AttributeValues, UserRef } from '../../directories/userDirectory.js'
import type { PossibleRename } from './findRenames.js'

/** What a run can do to a user. A run does these actions in this order. */
export type SyncAction = 'create' | 'roles' | 'attributes' | 'remove'

/** One action for one user. */
export interface SyncStep {
  /** What is done for the user. */
  readonly action: SyncAction
  /** The email of the user, as in the roster or as listed. */
  readonly email: string
}

/** A user to create. */
export interface CreateStep {
  /** The email, as in the roster. */
  readonly email: string
  /** The name, as in the roster. It is not written. */
  readonly name?: string | undefined
  /** The roles, as texts: `VIEWER:domain_1`. */
  readonly roles?: readonly Role[] | undefined
  /** The attributes in the form in which the directory stores them. */
  readonly attributes?: AttributeValues | undefined
  /** The ids of the groups. */
  readonly groups?: readonly string[] | undefined
}

/** New roles for an existing user. */
export interface RolesStep {
  /** The user. */
  readonly user: UserRef
  /** All roles that the user has afterwards, as texts: `VIEWER:domain_1`. */
  readonly roles: readonly Role[]
  /** The roles that the user has now. Left out if the directory does not return them. */
  readonly before?: readonly Role[] | undefined
}

/** New attributes for an existing user. */
export interface AttributesStep {
  /** The user. */
  readonly user: UserRef
  /** All attributes that are stored afterwards. */
  readonly attributes: AttributeValues
  /** The attributes that are stored now. */
  readonly before: AttributeValues
}

/** An attribute that is stored several times for a user. */
export interface RepeatedAttribute {
  /** The user's email. */
  readonly email: string
  /** The key. */
  readonly key: string
  /** How many values are stored. */
  readonly count: number
}

/** Why a guard refuses a plan. */
export interface PlanRefusal {
  /** The code of the error that applying the plan throws. */
  readonly code: 'guard_refused'
  /** Its message, for people. */
  readonly message: string
}

/**
 * What a run is going to do. Making a plan writes nothing. A plan is plain data: kept as JSON and read again, it is the same.
 */
export interface SyncPlan {
  /** The name of the directory. */
  readonly directory: string
  /** The number of users in the directory. */
  readonly existing: number
  /** Users to create. */
  readonly create: readonly CreateStep[]
  /** Users whose roles change. */
  readonly roles: readonly RolesStep[]
  /** Users whose attributes change. */
  readonly attributes: readonly AttributesStep[]
  /** Users to remove. */
  readonly remove: readonly UserRef[]
  /** Emails of users who must not be removed or lose roles, such as the account that makes the calls, although the roster asks for it. */
  readonly kept: readonly string[]
  /** Emails of users who do not change. */
  readonly unchanged: readonly string[]
  /** Keys in the roster that single sign-on owns for a user. They are not written. */
  readonly readOnly: readonly {
    /** The user's email. */
    readonly email: string
    /** The keys that are not written. */
    readonly keys: readonly string[]
  }[]
  /** Users with several values under one key. Their attributes are not written: see `repeatedAttributes`. */
  readonly repeated: readonly RepeatedAttribute[]
  /** Emails of users whose roles are not known and so do not change: see {@link UserDirectory.unlistedRoles}. */
  readonly unknownRoles: readonly string[]
  /** Emails of users who are online and are left alone. The next run changes them. */
  readonly online: readonly string[]
  /** The ids of users without an email. They match nobody, and are never removed. */
  readonly withoutEmail: readonly string[]
  /**
   * Whether the plan may remove the account that makes the calls, or change its roles, because it is not known who that
   * is. Creating users with roles may do so, too, if the list was cut.
   */
  readonly isAccountUnknown: boolean
  /** Emails that match several users, none of them in the same case. Nothing is done for these. */
  readonly ambiguous: readonly string[]
  /** Users to create who look like an existing user under another email, who is not in the roster. */
  readonly renames: readonly PossibleRename[]
  /** The number of calls if none fails. */
  readonly calls: number
  /** Why this plan cannot be applied, if a guard refuses it. */
  readonly refusal?: PlanRefusal | undefined
}

import type { Attributes, AttributeValues } from '../../people/attributes.js'
import type { ToRoleId } from '../../people/parseRoles.js'
import type { RoleAssignment } from '../wisdom/roles.js'

export type { AttributeValues } from '../../people/attributes.js'

/** Identifies a user: the id of the directory, and the email that people know. */
export interface UserRef {
  /** The id that the directory gave the user. */
  readonly id: string
  /** The email as the directory lists it. */
  readonly email: string
}

/** A user as a directory lists them. */
export interface DirectoryUser extends UserRef {
  /** The name, if the directory has one. It tells whether somebody has a new email. */
  readonly name?: string | undefined
  /** The attributes that {@link UserDirectory.update} may write. */
  readonly attributes: AttributeValues
  /**
   * Attributes that are stored several times under one key, with all their values. `attributes` has the last value. A
   * write would keep one of them only, so such a user is not written unless the caller says which to keep.
   *
   * @default none
   */
  readonly repeatedAttributes?: Readonly<Record<string, readonly string[]>> | undefined
  /** Keys of attributes that another system owns, such as single sign-on. They are never written. */
  readonly readOnlyAttributes: readonly string[]
  /** The roles. Left out if they were not requested or the directory does not have them. */
  readonly roles?: readonly RoleAssignment[] | undefined
  /** Whether SCIM creates and deletes this user. Left out if it was not requested. */
  readonly isScimManaged?: boolean | undefined
  /**
   * Whether the user must never be removed and never loses a role, whatever a roster or a guard says. For example: the
   * account that makes the calls.
   */
  readonly kept?: boolean | undefined
  /** Whether the user is left alone in this run, as a write would interrupt their work. */
  readonly isOnline?: boolean | undefined
}

/** Users to create with one call. They differ only in their emails. */
export interface CreateBatch {
  /** At least one, and at most {@link UserDirectory.maxBatchSize}. */
  readonly emails: readonly string[]
  /** The roles of each user. */
  readonly roles?: readonly RoleAssignment[] | undefined
  /** The attributes of each user. */
  readonly attributes?: AttributeValues | undefined
  /** The ids of the groups that each user joins. */
  readonly groups?: readonly string[] | undefined
  /** Whether each user gets a welcome email. */
  readonly sendWelcomeEmail: boolean
}

/**
 * A change of existing users.
 *
 * - `attributes`: replaces the attributes of one user that can be written.
 * - `roles`: replaces the roles of several users.
 */
export type UserChange =
  | {
      /** What changes. */
      readonly kind: 'attributes'
      /** The user to change. */
      readonly user: UserRef
      /** All attributes that the user has afterwards. */
      readonly attributes: AttributeValues
      /** The keys among them that differ from the list. */
      readonly changed?: readonly string[] | undefined
    }
  | {
      /** What changes. */
      readonly kind: 'roles'
      /** The users to change. */
      readonly users: readonly UserRef[]
      /** All roles that the users have afterwards. */
      readonly roles: readonly RoleAssignment[]
    }

/** Options of a call to a directory. */
export interface DirectoryCallOptions {
  /** Ends the call early. The promise then rejects with the signal's reason. */
  signal?: AbortSignal | undefined
}

/**
 * Details of a list besides ids, emails and attributes. They need not exist in every directory. `account`: which user is
 * the account that makes the calls ({@link DirectoryUser.kept}).
 */
export type ListDetail = 'roles' | 'scim' | 'account'

/** Options of {@link UserDirectory.list}. */
export interface ListOptions extends DirectoryCallOptions {
  /** The details to request. @default none */
  details?: readonly ListDetail[] | undefined
}

/**
 * A system with users that {@link syncUsers} can write to. Implement it for a system of your own, or use
 * {@link wisdomDirectory} or {@link iadvizeDirectory}.
 *
 * Except for `list`, each call has to be one request without retries, so that a rate limit can be kept. It rejects
 * with a {@link WisdomError}, whose `code` decides what happens next:
 *
 * - `upstream_unavailable`: the call is retried.
 * - `upstream_rejected`: the batch is split in half, until the refused users are known.
 * - `conflict`: a user of the batch exists already.
 * - `user_not_provisioned`: a user of the batch does not exist any more.
 * - `user_busy`: the user is skipped until the next run.
 * - Any other code stops the run.
 */
export interface UserDirectory {
  /** The target of the writes: `wisdom`, `wisdom:workspace_123`. A journal belongs to one name. */
  readonly name: string
  /** The maximum number of users in one call. */
  readonly maxBatchSize: number
  /**
   * Keys that `list` does not return. A sync writes them for users that it creates, and for existing users only with
   * `rewrite`. The value may change after a list.
   *
   * @default none
   */
  readonly writeOnlyAttributes?: readonly string[] | undefined
  /**
   * Whether the account that makes the calls is known, after a list with the detail `account`. The value may
   * change after a list.
   *
   * @default nothing is said about it
   */
  readonly isAccountKnown?: boolean | undefined
  /**
   * The emails of the accounts that make the calls, as far as they are known, after a list with the detail `account`.
   * They are not created, also if a list that was cut does not have them.
   *
   * @default none
   */
  accountEmails?(): readonly string[]
  /**
   * Whether `create` replaces the roles of a user who exists. Then each batch is compared with a new list before it is
   * created, if the run takes longer than a minute.
   *
   * @default false
   */
  readonly createOverwrites?: boolean | undefined
  /**
   * What a sync that enforces roles does with a user whose roles `list` does not return: `write` sends the roles in every
   * run, `keep` does not change them, and `plan.unknownRoles` names the user.
   *
   * @default 'write'
   */
  readonly unlistedRoles?: 'write' | 'keep' | undefined
  /**
   * The ids of the roles, by name: `{ VIEWER: '…' }`. People then write a role by its name, in any case, or by its id, and
   * another text is refused before anything is written. Plans have the names.
   *
   * @default a role is written by its id, and any id is allowed
   */
  readonly roleIds?: Readonly<Record<string, string>> | undefined
  /**
   * Finds the id of a role from its text, where a table of names cannot. `undefined` for a text that is not a role.
   *
   * @default by `roleIds`
   */
  readonly toRoleId?: ToRoleId | undefined
  /**
   * All keys that exist, if they are fixed. A roster with another key is refused before anything is written.
   *
   * @default any key is allowed
   */
  readonly attributeKeys?: readonly string[] | undefined
  /**
   * Keys that stand for several others, by which `toAttributes` replaces them: `{ channels: ['chat', 'call'] }`. With
   * `rewrite`, such a key means all of them.
   *
   * @default none
   */
  readonly attributeGroups?: Readonly<Record<string, readonly string[]>> | undefined
  /**
   * Converts attributes to the form in which `list` returns them, so that equal values are equal texts. A value may be a
   * list: make one text of it, or throw.
   *
   * @default texts are stored as they are, and lists are refused
   * @throws {WisdomError} for an invalid value
   */
  readonly toAttributes?: ((attributes: Attributes) => AttributeValues) | undefined
  /** Lists all users. */
  list(options?: ListOptions): Promise<readonly DirectoryUser[]>
  /**
   * Checks users that `create` is going to get, before anything is written.
   *
   * @default an email is enough to create a user
   * @throws {WisdomError} if something is missing that the directory requires
   */
  assertCreatable?(users: Omit<CreateBatch, 'sendWelcomeEmail'>): void
  /** Creates users. */
  create(batch: CreateBatch, options?: DirectoryCallOptions): Promise<void>
  /** Changes existing users. */
  update(change: UserChange, options?: DirectoryCallOptions): Promise<void>
  /** Removes users. */
  remove(ids: readonly string[], options?: DirectoryCallOptions): Promise<void>
}

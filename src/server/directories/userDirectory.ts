import type { RoleAssignment } from '../wisdom/roles.js'

/** Named values about a person, by key. */
export type AttributeValues = Readonly<Record<string, string>>

/** What tells a person apart: the id of the directory, and the email that people know. */
export interface UserRef {
  readonly id: string
  readonly email: string
}

/** A person as a directory lists them. */
export interface DirectoryUser extends UserRef {
  /** What {@link UserDirectory.update} may write. */
  readonly attributes: AttributeValues
  /** Keys that another system owns, single sign-on for one, and that are never written. */
  readonly readOnlyAttributes: readonly string[]
  /** Left out when the directory was not asked for them, or cannot tell. */
  readonly roles?: readonly RoleAssignment[] | undefined
  /** Another system (SCIM) creates and deletes this person. Left out when not asked for. */
  readonly managedElsewhere?: boolean | undefined
  /** Never to be removed, whatever a roster or a guard says: the account that logs in, for one. */
  readonly kept?: boolean | undefined
}

/** People to create, alike in all but their email. */
export interface CreateBatch {
  readonly emails: readonly string[]
  readonly roles?: readonly RoleAssignment[] | undefined
  readonly attributes?: AttributeValues | undefined
  readonly groups?: readonly string[] | undefined
  readonly sendWelcomeEmail: boolean
}

/** A change to people who exist. */
export type UserChange =
  /** From now on the person has these attributes, and no other that can be written. */
  | {
      readonly kind: 'attributes'
      readonly user: UserRef
      readonly attributes: AttributeValues
      /** The keys among them that differ from what was listed. */
      readonly changed?: readonly string[] | undefined
    }
  /** From now on these people have these roles, and no other. */
  | {
      readonly kind: 'roles'
      readonly users: readonly UserRef[]
      readonly roles: readonly RoleAssignment[]
    }

export interface DirectoryCallOptions {
  signal?: AbortSignal | undefined
}

/** What a list may hold besides ids, emails and attributes, where the directory can tell. */
export type ListDetail = 'roles' | 'managedElsewhere'

export interface ListOptions extends DirectoryCallOptions {
  details?: readonly ListDetail[] | undefined
}

/**
 * A place where people live, as small as {@link syncUsers} needs it.
 *
 * Except for `list`, each call is one request, so that a rate can be kept, and tries nothing twice.
 * It rejects with a `WisdomError`, whose code decides what comes next:
 * `upstream_unavailable` (tried again), `upstream_rejected` (a batch is halved), `conflict` (somebody in the
 * batch exists already), `user_not_provisioned` (somebody is gone), `user_busy` (left for the next run),
 * anything else (the run stops).
 */
export interface UserDirectory {
  /** Where it writes to: `wisdom`, `wisdom:workspace_123`. A journal is good for one name. */
  readonly name: string
  /** How many people one call may be about, at most. */
  readonly maxBatchSize: number
  /**
   * Keys that `list` cannot tell; sync writes them for people it creates, and for others only when asked. May be
   * another after a list.
   */
  readonly writeOnlyAttributes?: readonly string[] | undefined
  /**
   * The keys that there are, where they are fixed: a roster with any other is refused before anything is
   * written. Left out where people may have any.
   */
  readonly attributeKeys?: readonly string[] | undefined
  /**
   * Keys that stand for several others, which `toAttributes` puts in their place:
   * `{ channels: ['chat', 'call'] }`. To rewrite one is to rewrite all of these.
   */
  readonly attributeGroups?: Readonly<Record<string, readonly string[]>> | undefined
  /**
   * The same values as `list` would spell them, so that equal ones compare equal. Throws a `WisdomError` for one
   * that cannot be. Left out where values are stored as they come.
   */
  readonly toAttributes?: ((attributes: AttributeValues) => AttributeValues) | undefined
  list(options?: ListOptions): Promise<readonly DirectoryUser[]>
  /**
   * Throws a `WisdomError` for people whom `create` cannot take, as something that the directory demands is
   * missing. Asked of a plan, before anything is written. Left out where nothing but an email is demanded.
   */
  assertCreatable?(people: Omit<CreateBatch, 'sendWelcomeEmail'>): void
  create(batch: CreateBatch, options?: DirectoryCallOptions): Promise<void>
  update(change: UserChange, options?: DirectoryCallOptions): Promise<void>
  remove(ids: readonly string[], options?: DirectoryCallOptions): Promise<void>
}

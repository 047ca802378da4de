import type { Attributes, AttributeValues } from '../../people/attributes.js'
import type { Role } from '../../people/roles.js'
import type { MockRoleAssignment } from './roles.js'

/** Who wrote an attribute: the API (`'DATABASE'`) or single sign-on (`'JWT'`, read-only for the API). */
export type AttributeSource = 'DATABASE' | 'JWT'

/** An attribute of a user, as the tenant stores it. */
export interface StoredAttribute {
  /** The name of the attribute. The sample data is filtered by `region`. */
  readonly key: string
  /** The value of the attribute. */
  readonly value: string
  /** Who wrote the attribute. */
  readonly source: AttributeSource
}

/**
 * How emails are compared.
 *
 * - `'sensitive'`: upper and lower case are different.
 * - `'insensitive'`: the case is ignored, and the first spelling is kept.
 * - `'lowercase'`: the case is ignored, and emails are stored and listed in lower case.
 */
export type EmailCase = 'sensitive' | 'insensitive' | 'lowercase'

/** A user to add to the tenant. Only `email` is required. */
export interface MockUserSeed {
  /** The id of the user. Must be unique in the tenant. @default 'user-1', 'user-2', and so on */
  id?: string
  /** The email of the user. Must be unique in the workspace. See the option `emailCase`. */
  email: string
  /** The display name. @default the email, as for users created by `createUsers` */
  name?: string
  /**
   * The stored attributes by key: `{ region: 'eu' }`. A list of {@link StoredAttribute} can also say that single sign-on
   * wrote one, or that a key is there twice.
   *
   * @default none
   */
  attributes?: Attributes | readonly StoredAttribute[]
  /** The roles: `['VIEWER:domain_1']`. @default none */
  roles?: readonly Role[]
  /** The workspace of the user. @default the first workspace of the tenant */
  workspaceId?: string
  /** The ids of the user's groups. @default none */
  groups?: readonly string[]
  /** Whether an identity provider manages this user. @default false */
  isScimManaged?: boolean
}

/** A user of one workspace. Properties that are not read-only can be changed at any time. */
export interface MockUser {
  /** The id of the user, unique in the tenant. */
  readonly id: string
  /** The email of the user, unique in the workspace. */
  readonly email: string
  /** The workspace of the user. */
  readonly workspaceId: string
  /** The display name. */
  name: string
  /** The attributes that apply, by key. Pages filter their rows by `region`. Setting it replaces all of them. */
  get attributes(): AttributeValues
  set attributes(attributes: Attributes | readonly StoredAttribute[])
  /** The attributes as `listUsers` has them, with who wrote each. */
  storedAttributes: readonly StoredAttribute[]
  /** The roles: `['VIEWER:domain_1']`. */
  get roles(): readonly Role[]
  set roles(roles: readonly Role[])
  /** The roles with their ids, as `createUsers` takes them. */
  roleAssignments: readonly MockRoleAssignment[]
  /** The ids of the user's groups. */
  groups: readonly string[]
  /** Whether an identity provider manages this user. */
  isScimManaged: boolean
  /** When the user was created, in milliseconds since the epoch. */
  readonly createdAt: number
  /** When a token was last issued for the user, in milliseconds since the epoch. `null`: never. */
  lastActiveAt: number | null
}

/** The users of the tenant. */
export interface MockUsers {
  /**
   * Returns the users, oldest first.
   *
   * @param workspaceId - Only users of this workspace. By default, users of all workspaces.
   */
  all(workspaceId?: string): readonly MockUser[]
  /**
   * Returns the user with this email, or `undefined`.
   *
   * @param email - Compared as the option `emailCase` says.
   * @param workspaceId - Only look in this workspace. By default, the first match in any workspace.
   * @example
   * mock.users.find('alice@example.com')?.attributes
   */
  find(email: string, workspaceId?: string): MockUser | undefined
  /** Returns the user with this id, or `undefined`. */
  findById(id: string): MockUser | undefined
  /**
   * Adds a user.
   *
   * @example
   * mock.users.add({ email: 'dana@example.com', roles: ['VIEWER:domain_1'], attributes: { region: 'eu-west' } })
   * @throws {Error} if the workspace has a user with this email, or the tenant has one with this id
   * @throws {WisdomError} `config_invalid` for a role or an attribute that is invalid
   */
  add(seed: MockUserSeed): MockUser
  /**
   * Removes the user with this email from all workspaces. Tokens issued for the user are refused from
   * now on. Does nothing if there is no such user.
   */
  remove(email: string): void
  /** Removes the user with this id. Does nothing if there is no such user. */
  removeById(id: string): void
  /**
   * Replaces all users. Tokens of users who are gone are refused from now on. If one of the new users cannot be added,
   * nothing changes.
   *
   * @throws {Error} if two users have the same id, or the same email in one workspace
   */
  replace(seeds: readonly MockUserSeed[]): void
}

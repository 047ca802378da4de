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

/** The users as the tenant changes them. */
export interface WritableUsers extends MockUsers {
  /** Puts the users back to how they started, with the same ids. */
  reset(): void
}

export interface UsersOptions {
  seeds: readonly MockUserSeed[]
  defaultWorkspace: string
  emailCase: EmailCase
  now: () => number
}

export function createUsers({ seeds: first, ...options }: UsersOptions): WritableUsers {
  const ids: LastId = { number: 0 }
  const create = (seeds: readonly MockUserSeed[]) => createDirectory({ ...options, seeds }, ids)
  let directory = create(first)
  return {
    all: (workspaceId) => directory.all(workspaceId),
    find: (email, workspaceId) => directory.find(email, workspaceId),
    findById: (id) => directory.findById(id),
    add: (seed) => directory.add(seed),
    remove: (email) => directory.remove(email),
    removeById: (id) => directory.removeById(id),
    replace: (seeds) => void (directory = create(seeds)),
    reset() {
      ids.number = 0
      directory = create(first)
    },
  }
}

/** The number of the last id. Users who replace others get new ids, so that no token of the others is theirs. */
interface LastId {
  number: number
}

function createDirectory(options: UsersOptions, lastId: LastId): Omit<MockUsers, 'replace'> {
  const { seeds, defaultWorkspace, emailCase, now } = options
  const byId = new Map<string, MockUser>()
  const byEmail = new Map<string, readonly MockUser[]>()
  const toKey = (email: string) => (emailCase === 'sensitive' ? email : email.toLowerCase())
  const withEmail = (email: string) => byEmail.get(toKey(email)) ?? []

  function nextId(): string {
    do lastId.number += 1
    while (byId.has(`user-${lastId.number}`))
    return `user-${lastId.number}`
  }

  function find(email: string, workspaceId?: string): MockUser | undefined {
    return withEmail(email).find((user) => isIn(user, workspaceId))
  }

  function add(seed: MockUserSeed): MockUser {
    const { id = nextId(), workspaceId = defaultWorkspace } = seed
    if (find(seed.email, workspaceId))
      throw new Error(`The mock already has a user with the email ${seed.email}.`)
    if (byId.has(id)) throw new Error(`The mock already has a user with the id ${id}.`)
    const email = emailCase === 'lowercase' ? seed.email.toLowerCase() : seed.email
    const user = toUser(seed, { id, email, workspaceId, createdAt: now() })
    byId.set(id, user)
    byEmail.set(toKey(email), [...withEmail(email), user])
    return user
  }

  function removeById(id: string): void {
    const user = byId.get(id)
    if (!user) return
    byId.delete(id)
    const others = withEmail(user.email).filter((other) => other !== user)
    if (others.length > 0) byEmail.set(toKey(user.email), others)
    else byEmail.delete(toKey(user.email))
  }

  seeds.forEach(add)
  return {
    all: (workspaceId) => [...byId.values()].filter((user) => isIn(user, workspaceId)),
    find,
    findById: (id) => byId.get(id),
    add,
    remove: (email) => withEmail(email).forEach(({ id }) => removeById(id)),
    removeById,
  }
}

const isIn = (user: MockUser, workspaceId: string | undefined): boolean =>
  workspaceId === undefined || user.workspaceId === workspaceId

type Identity = Pick<MockUser, 'id' | 'email' | 'workspaceId' | 'createdAt'>

const toUser = (seed: MockUserSeed, identity: Identity): MockUser => ({
  ...identity,
  name: seed.name ?? identity.email,
  attributes: seed.attributes ?? [],
  roleAssignments: seed.roleAssignments ?? [],
  groupIds: seed.groupIds ?? [],
  isScimManaged: seed.isScimManaged ?? false,
  lastActiveAt: null,
})

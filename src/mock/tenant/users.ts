import type { MockRoleAssignment } from './roles.js'

/** Where an attribute comes from: written by the API, or by single sign-on (read-only). */
export type AttributeSource = 'DATABASE' | 'JWT'

export interface StoredAttribute {
  readonly key: string
  readonly value: string
  readonly source: AttributeSource
}

/**
 * How emails are compared: `'sensitive'` as they are written; `'insensitive'` whatever their
 * case, and kept as first written; `'lowercase'` likewise, but kept and listed in lower case.
 */
export type EmailCase = 'sensitive' | 'insensitive' | 'lowercase'

export interface MockUserSeed {
  /** @default 'user-1', 'user-2' and so on; none is given twice */
  id?: string
  /** The match key, unique in its workspace and compared as the option `emailCase` says. */
  email: string
  /** @default the email, as for everybody made by `createUsers` */
  name?: string
  attributes?: readonly StoredAttribute[]
  roleAssignments?: readonly MockRoleAssignment[]
  /** @default the tenant's first workspace */
  workspaceId?: string
  groupIds?: readonly string[]
  /** Whether an identity provider keeps this user. @default false */
  isScimManaged?: boolean
}

/** One person in one workspace. */
export interface MockUser {
  readonly id: string
  readonly email: string
  readonly workspaceId: string
  name: string
  attributes: readonly StoredAttribute[]
  roleAssignments: readonly MockRoleAssignment[]
  groupIds: readonly string[]
  isScimManaged: boolean
  /** Milliseconds since the epoch, like `lastActiveAt`. */
  readonly createdAt: number
  /** When the user was last impersonated. */
  lastActiveAt: number | null
}

/** The tenant's users. */
export interface MockUsers {
  /** In the order in which they came; of one workspace when it is named. */
  all(workspaceId?: string): readonly MockUser[]
  /** Without a workspace: in the first that has somebody of this email. */
  find(email: string, workspaceId?: string): MockUser | undefined
  findById(id: string): MockUser | undefined
  /** @throws {Error} when the workspace has a user of this email, or the tenant one of this id */
  add(seed: MockUserSeed): MockUser
  /**
   * Removes the user of this email from every workspace. Signs the user out everywhere: tokens
   * already handed out stop working.
   */
  remove(email: string): void
  removeById(id: string): void
}

const region = (value: string): StoredAttribute => ({ key: 'region', value, source: 'DATABASE' })

/** One user of each kind: alice sees the east of the US, bob the west of Europe, carol everything. */
export const DEFAULT_USERS: readonly MockUserSeed[] = [
  { email: 'alice@example.com', name: 'Alice Moreau', attributes: [region('us-east')] },
  { email: 'bob@example.com', name: 'Bob Lindqvist', attributes: [region('eu-west')] },
  { email: 'carol@example.com', name: 'Carol Okafor', attributes: [region('*')] },
]

export interface UsersOptions {
  seeds: readonly MockUserSeed[]
  defaultWorkspace: string
  emailCase: EmailCase
  now: () => number
}

export function createUsers(options: UsersOptions): MockUsers {
  const { seeds, defaultWorkspace, emailCase, now } = options
  const byId = new Map<string, MockUser>()
  const byEmail = new Map<string, readonly MockUser[]>()
  const toKey = (email: string) => (emailCase === 'sensitive' ? email : email.toLowerCase())
  const named = (email: string) => byEmail.get(toKey(email)) ?? []
  const nextId = createIds((id) => byId.has(id))

  const users: MockUsers = {
    all: (workspaceId) => [...byId.values()].filter((user) => isIn(user, workspaceId)),
    find: (email, workspaceId) => named(email).find((user) => isIn(user, workspaceId)),
    findById: (id) => byId.get(id),
    add(seed) {
      const { id = nextId(), workspaceId = defaultWorkspace } = seed
      if (users.find(seed.email, workspaceId))
        throw new Error(`The mock already has a user ${seed.email}.`)
      if (byId.has(id)) throw new Error(`The mock already has a user of id ${id}.`)
      const email = emailCase === 'lowercase' ? seed.email.toLowerCase() : seed.email
      const user = toUser(seed, { id, email, workspaceId, createdAt: now() })
      byId.set(id, user)
      byEmail.set(toKey(email), [...named(email), user])
      return user
    },
    remove: (email) => named(email).forEach(({ id }) => users.removeById(id)),
    removeById(id) {
      const user = byId.get(id)
      if (!user) return
      byId.delete(id)
      const others = named(user.email).filter((other) => other !== user)
      if (others.length > 0) byEmail.set(toKey(user.email), others)
      else byEmail.delete(toKey(user.email))
    },
  }
  seeds.forEach((seed) => users.add(seed))
  return users
}

const isIn = (user: MockUser, workspaceId: string | undefined): boolean =>
  workspaceId === undefined || user.workspaceId === workspaceId

function createIds(isTaken: (id: string) => boolean): () => string {
  let last = 0
  return function next(): string {
    const id = `user-${++last}`
    return isTaken(id) ? next() : id
  }
}

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

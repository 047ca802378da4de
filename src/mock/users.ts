/** Where an attribute comes from: written by the API, or by single sign-on (read-only). */
export type AttributeSource = 'DATABASE' | 'JWT'

export interface StoredAttribute {
  key: string
  value: string
  source: AttributeSource
}

export interface MockUserSeed {
  /** The match key, compared as it is written. */
  email: string
  name?: string
  attributes?: readonly StoredAttribute[]
}

export interface MockUser {
  readonly id: string
  readonly email: string
  name: string
  attributes: readonly StoredAttribute[]
}

/** The tenant's users. */
export interface MockUsers {
  all(): readonly MockUser[]
  find(email: string): MockUser | undefined
  findById(id: string): MockUser | undefined
  add(seed: MockUserSeed): MockUser
  /** Signs the user out everywhere: tokens already handed out stop working. */
  remove(email: string): void
}

const region = (value: string): StoredAttribute => ({ key: 'region', value, source: 'DATABASE' })

/** One user of each kind: alice sees the east of the US, bob the west of Europe, carol everything. */
export const DEFAULT_USERS: readonly MockUserSeed[] = [
  { email: 'alice@example.com', name: 'Alice Moreau', attributes: [region('us-east')] },
  { email: 'bob@example.com', name: 'Bob Lindqvist', attributes: [region('eu-west')] },
  { email: 'carol@example.com', name: 'Carol Okafor', attributes: [region('*')] },
]

export function createUsers(seeds: readonly MockUserSeed[]): MockUsers {
  const byEmail = new Map<string, MockUser>()
  let added = 0
  const users: MockUsers = {
    all: () => [...byEmail.values()],
    find: (email) => byEmail.get(email),
    findById: (id) => users.all().find((user) => user.id === id),
    add({ email, name = email, attributes = [] }) {
      if (byEmail.has(email)) throw new Error(`The mock already has a user ${email}.`)
      const user = { id: `user-${++added}`, email, name, attributes }
      byEmail.set(email, user)
      return user
    },
    remove: (email) => void byEmail.delete(email),
  }
  seeds.forEach((seed) => users.add(seed))
  return users
}

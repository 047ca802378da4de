import { createUser } from './createUser.js'
import type { EmailCase, MockUser, MockUsers, MockUserSeed } from './users.js'

export interface UsersOptions {
  seeds: readonly MockUserSeed[]
  defaultWorkspace: string
  emailCase: EmailCase
  now: () => number
}

/** The users as the tenant changes them. */
export interface WritableUsers extends MockUsers {
  /** Puts the users back to how they started, with the same ids. */
  reset(): void
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
    const user = createUser(seed, { id, email, workspaceId, createdAt: now() })
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

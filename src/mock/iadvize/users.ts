/** How somebody can be reached, as it was sent: by configuration and field. */
export type MockIadvizeChannels = Readonly<Record<string, Readonly<Record<string, unknown>>>>

export interface MockCountryPreferences {
  readonly dateFormat?: string | null
  readonly interfaceLanguage?: string | null
  readonly languages?: readonly string[] | null
  readonly timeFormat?: string | null
  readonly timezone?: string | null
}

/** A user, but for what makes one. */
export interface MockIadvizeProfile {
  email: string
  avatar: string
  channels: MockIadvizeChannels
  countryPreferences: MockCountryPreferences
  externalId: string | null
  firstName: string | null
  groupId: string | null
  lastName: string
  password: string
  projectIds: readonly string[]
  roleIds: readonly string[]
  skillIds: readonly string[]
  userName: string
}

export interface MockIadvizeUser extends MockIadvizeProfile {
  /** Six digits. */
  readonly id: string
  /** Milliseconds since the epoch, like `deletedAt`. */
  readonly createdAt: number
  /** Deleted users are kept. */
  deletedAt: number | null
  /** With any, `userDelete` is refused. */
  ongoingConversations: number
}

export interface MockIadvizeUserSeed extends Partial<MockIadvizeProfile> {
  email: string
  /** @default '100001', '100002' and so on */
  id?: string
  /** @default 0 */
  ongoingConversations?: number
}

/** Who is there. */
export interface MockIadvizeUsers {
  /** In the order in which they came, deleted ones too. */
  all(): readonly MockIadvizeUser[]
  /** Of those who are not deleted, whatever the case of the letters. */
  find(email: string): MockIadvizeUser | undefined
  /** Of those who are not deleted. */
  findById(id: string): MockIadvizeUser | undefined
  /** @throws {Error} when there is a user of this email or id */
  add(seed: MockIadvizeUserSeed): MockIadvizeUser
  /** Deletes the user of this email, ongoing conversations or not. */
  remove(email: string): void
}

const PROFILE: Omit<MockIadvizeProfile, 'email'> = {
  avatar: 'https://ha.iadvize.com/admin/public/images/account/profile-pic-icon.svg',
  channels: {},
  countryPreferences: { interfaceLanguage: 'en', languages: ['en'] },
  externalId: null,
  firstName: null,
  groupId: null,
  lastName: 'Doe',
  password: 'mock-password',
  projectIds: ['6661'],
  roleIds: ['2'],
  skillIds: [],
  userName: 'Doe',
}

/** Only those who are not deleted have an email that is taken. */
export function createIadvizeUsers(
  seeds: readonly MockIadvizeUserSeed[],
  now: () => number,
): MockIadvizeUsers {
  const byId = new Map<string, MockIadvizeUser>()
  const present = new Map<string, MockIadvizeUser>()
  let last = 100_000
  const nextId = (): string => (byId.has(String(++last)) ? nextId() : String(last))

  const users: MockIadvizeUsers = {
    all: () => [...byId.values()],
    find: (email) => unlessGone(present.get(email.toLowerCase())),
    findById: (id) => unlessGone(byId.get(id)),
    add({ id = nextId(), ...seed }) {
      const key = seed.email.toLowerCase()
      if (users.find(key)) throw new Error(`The mock already has a user ${seed.email}.`)
      if (byId.has(id)) throw new Error(`The mock already has a user of id ${id}.`)
      const state = { createdAt: now(), deletedAt: null, ongoingConversations: 0 }
      const user: MockIadvizeUser = { ...PROFILE, ...state, ...seed, id }
      byId.set(id, user)
      present.set(key, user)
      return user
    },
    remove(email) {
      const user = users.find(email)
      if (user) user.deletedAt = now()
    },
  }
  seeds.forEach((seed) => users.add(seed))
  return users
}

const unlessGone = (user: MockIadvizeUser | undefined) =>
  user?.deletedAt === null ? user : undefined

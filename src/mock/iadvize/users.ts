/** The channels of a user as they were sent: fields by configuration. */
export type MockIadvizeChannels = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** The language and formats of a user. */
export interface MockCountryPreferences {
  /** The format of dates: `DMY`, `MDY` or `YMD`. */
  readonly dateFormat?: string | null
  /** The language of the user interface, such as `en`. */
  readonly interfaceLanguage?: string | null
  /** The languages that the user speaks, such as `['en', 'fr']`. */
  readonly languages?: readonly string[] | null
  /** The format of times: `CLASSIC` or `MERIDIAN`. */
  readonly timeFormat?: string | null
  /** The time zone. */
  readonly timezone?: string | null
}

/** The properties of a user that the API can change. */
export interface MockIadvizeProfile {
  /** The email, unique among users that are not deleted. The case is ignored. */
  email: string
  /** The URL of the avatar. @default an icon of iAdvize */
  avatar: string
  /** The channels of the user. @default {} */
  channels: MockIadvizeChannels
  /** The language and formats of the user. @default English */
  countryPreferences: MockCountryPreferences
  /** The id of the user in another system. @default null */
  externalId: string | null
  /** The first name. @default null */
  firstName: string | null
  /** The id of the group. @default null */
  groupId: string | null
  /** The last name. @default 'Doe' */
  lastName: string
  /** The password. @default 'mock-password' */
  password: string
  /** The ids of the projects. @default ['6661'] */
  projectIds: readonly string[]
  /** The ids of the roles, '2' to '7'. @default ['2'] */
  roleIds: readonly string[]
  /** The id of the user at an identity provider. @default null */
  samlId: string | null
  /** The ids of the skills. @default [] */
  skillIds: readonly string[]
  /** The name that visitors see. @default 'Doe' */
  userName: string
}

/** A user of the mock iAdvize. */
export interface MockIadvizeUser extends MockIadvizeProfile {
  /** The id of the user: six digits. */
  readonly id: string
  /** When the user was created, in milliseconds since the epoch. */
  readonly createdAt: number
  /** When the user was deleted, in milliseconds since the epoch. `null`: not deleted. */
  deletedAt: number | null
  /** The number of ongoing conversations. If it is not 0, `userDelete` is refused. */
  ongoingConversations: number
  /** Whether the user is logged in. */
  isOnline: boolean
}

/** A user to add to the mock iAdvize. Only `email` is required. */
export interface MockIadvizeUserSeed extends Partial<MockIadvizeProfile> {
  /** The email, unique among users that are not deleted. The case is ignored. */
  email: string
  /** The id of the user. @default '100001', '100002', and so on */
  id?: string
  /** The number of ongoing conversations. If it is not 0, `userDelete` is refused. @default 0 */
  ongoingConversations?: number
  /** Whether the user is logged in. @default false */
  isOnline?: boolean
}

/** The users of the mock iAdvize. */
export interface MockIadvizeUsers {
  /** Returns all users, oldest first. Deleted users are included. */
  all(): readonly MockIadvizeUser[]
  /** Returns the user with this email, or `undefined`. Ignores the case, and deleted users. */
  find(email: string): MockIadvizeUser | undefined
  /** Returns the user with this id, or `undefined`. Ignores deleted users. */
  findById(id: string): MockIadvizeUser | undefined
  /**
   * Adds a user.
   *
   * @example
   * mock.users.add({ email: 'dana@example.com', ongoingConversations: 1 })
   * @throws {Error} if a user with this email exists, or any user has or had this id
   */
  add(seed: MockIadvizeUserSeed): MockIadvizeUser
  /** Deletes the user with this email, even with ongoing conversations. Does nothing if there is none. */
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
  samlId: null,
  skillIds: [],
  userName: 'Doe',
}

export function createIadvizeUsers(
  seeds: readonly MockIadvizeUserSeed[],
  now: () => number,
): MockIadvizeUsers {
  const byId = new Map<string, MockIadvizeUser>()
  const newestByEmail = new Map<string, MockIadvizeUser>()
  const nextId = createIds((id) => byId.has(id))

  function find(email: string): MockIadvizeUser | undefined {
    return unlessDeleted(newestByEmail.get(email.toLowerCase()))
  }

  function add({ id = nextId(), ...seed }: MockIadvizeUserSeed): MockIadvizeUser {
    if (find(seed.email))
      throw new Error(`The mock already has a user with the email ${seed.email}.`)
    if (byId.has(id)) throw new Error(`The mock already has a user with the id ${id}.`)
    const state = { createdAt: now(), deletedAt: null, ongoingConversations: 0, isOnline: false }
    const user: MockIadvizeUser = { ...PROFILE, ...state, ...seed, id }
    byId.set(id, user)
    newestByEmail.set(seed.email.toLowerCase(), user)
    return user
  }

  function remove(email: string): void {
    const user = find(email)
    if (user) user.deletedAt = now()
  }

  seeds.forEach(add)
  return {
    all: () => [...byId.values()],
    find,
    findById: (id) => unlessDeleted(byId.get(id)),
    add,
    remove,
  }
}

function createIds(isTaken: (id: string) => boolean): () => string {
  let last = 100_000
  return () => {
    do last += 1
    while (isTaken(String(last)))
    return String(last)
  }
}

const unlessDeleted = (user: MockIadvizeUser | undefined) =>
  user?.deletedAt === null ? user : undefined

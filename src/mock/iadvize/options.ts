import { pickOver } from '../tenant/options.js'
import type { MockIadvizeFaults } from './faults.js'
import type { MockIadvizeUserSeed } from './users.js'

/** An account that every mock lets log in unless `accounts` says otherwise. Not a secret. */
export const MOCK_IADVIZE_ACCOUNT = {
  email: 'admin@example.com',
  password: 'mock-iadvize-password',
} as const

/**
 * How the mock behaves. Each is an option of `createMockIadvize` and, as `mock.settings`, plain and mutable:
 * set one while it runs.
 */
export interface MockIadvizeSettings {
  /** How long an access key lives, in milliseconds. @default 86_400_000 */
  keyLifetimeMs: number
  /** Logins that one user has in any minute of the mock's clock. @default 10 */
  loginsPerMinute: number
  /** The same for one address, told by `x-forwarded-for`. @default 100 */
  loginsPerMinutePerAddress: number
  /** How a wrong password is refused: OAuth has 400 for it, many servers 401. @default 401 */
  wrongPassword: 400 | 401
  /**
   * What the field for roles is called: the vendor's table says `roleIds`, its examples `roleId`, which
   * takes a single value.
   *
   * @default 'both'
   */
  roleField: 'roleIds' | 'roleId' | 'both'
  /** Whether ids are numbers, as in the vendor's answer to `userDelete`, or texts. @default 'Int' */
  idType: 'Int' | 'ID'
  /** Whether `userErrors` are of the interface `UserError`, or of a union for each mutation. @default 'interface' */
  userErrors: 'interface' | 'union'
  /** What the input of `userCreate` is a type of. No page names it. @default 'UserCreateInput' */
  createInputType: string
  /**
   * Which fields a user has: `documented` those in the vendor's examples, `all` roles, skills, channels,
   * group and preferences too.
   *
   * @default 'documented'
   */
  userFields: 'documented' | 'all'
  /** Whether `users` lists those who are deleted, with `isDeleted`. @default 'listed' */
  deletedUsers: 'listed' | 'hidden'
  /** Whether the server says what it has. @default true */
  introspection: boolean
  /** Mutations need this `Accept` header; `null`: they do not. @default null */
  previewHeader: string | null
}

export interface MockIadvizeOptions extends Partial<MockIadvizeSettings> {
  /** Who may log in. @default [MOCK_IADVIZE_ACCOUNT] */
  accounts?: readonly { email: string; password: string }[]
  /** @default nobody */
  users?: readonly MockIadvizeUserSeed[]
  /** @default ['6661', '6662'] */
  projects?: readonly string[]
  /** @default ['501', '502', '503'] */
  skills?: readonly string[]
  /** @default ['301'] */
  groups?: readonly string[]
  /** Faults to begin with. */
  faults?: Partial<MockIadvizeFaults>
  /** Milliseconds since the epoch. @default Date.now */
  now?: () => number
}

const SETTINGS: MockIadvizeSettings = {
  keyLifetimeMs: 86_400_000,
  loginsPerMinute: 10,
  loginsPerMinutePerAddress: 100,
  wrongPassword: 401,
  roleField: 'both',
  idType: 'Int',
  userErrors: 'interface',
  createInputType: 'UserCreateInput',
  userFields: 'documented',
  deletedUsers: 'listed',
  introspection: true,
  previewHeader: null,
}

export const toIadvizeSettings = (options: MockIadvizeOptions): MockIadvizeSettings =>
  pickOver(SETTINGS, options)

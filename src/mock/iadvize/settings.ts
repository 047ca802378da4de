import { pickDefined } from '../objects/pickDefined.js'

/**
 * How the mock iAdvize behaves. Every setting is an option of `createMockIadvize()`, and can be changed
 * at any time in `mock.settings`.
 *
 * @example
 * mock.settings.introspection = false
 */
export interface MockIadvizeSettings {
  /** Lifetime of an access key, in milliseconds. @default 86_400_000 */
  keyLifetimeMs: number
  /** Logins that one account has in any minute, by the clock of the mock. @default 10 */
  loginsPerMinute: number
  /** Logins from one address in any minute. The address is in `x-forwarded-for`. @default 100 */
  loginsPerMinutePerAddress: number
  /** HTTP status for a wrong password. OAuth specifies 400, and many servers return 401. @default 401 */
  wrongPassword: 400 | 401
  /**
   * The name of the field for roles. The vendor's schema pages and examples have `roleId` with a single
   * value. Only the table of its guide has `roleIds`.
   *
   * @default 'roleId'
   */
  roleField: 'roleIds' | 'roleId' | 'both'
  /**
   * The edition of the schema. `'published'`: `userCreate` requires only `email`, `lastName`, `projectIds`,
   * `userName` and the role, and without a password the user gets an invitation. Users are of several types with the
   * interface `User`. `'older'`: `userCreate` also requires `avatar`, `countryPreferences` and `password`. Users are of
   * one type, without `presence`, and their languages are in the fields that are deprecated now.
   *
   * @default 'published'
   */
  edition: 'published' | 'older'
  /**
   * Whether users have `presence`. What is in it is not documented: here it is `isConnected`. Only in the published
   * edition.
   *
   * @default true
   */
  presence: boolean
  /** The type of ids: numbers, as in the vendor's response of `userDelete`, or strings. @default 'Int' */
  idType: 'Int' | 'ID'
  /** Whether `userErrors` has an interface, or a union for each mutation. @default 'interface' */
  userErrors: 'interface' | 'union'
  /** The name of the input type of `userCreate`. It is not documented. @default 'UserCreateInput' */
  createInputType: string
  /**
   * The fields of a user. `'documented'`: those of the vendor's schema pages, or in the older edition those of its
   * examples. `'all'`: also channels, and in the older edition roles, group, skills and preferences.
   *
   * @default 'documented'
   */
  userFields: 'documented' | 'all'
  /** Whether `users` lists deleted users, with `isDeleted`. @default 'listed' */
  deletedUsers: 'listed' | 'hidden'
  /** Whether introspection is allowed. @default true */
  introspection: boolean
  /** The `Accept` header that mutations require. `null`: none. @default null */
  previewHeader: string | null
}

const DEFAULTS: MockIadvizeSettings = {
  keyLifetimeMs: 86_400_000,
  loginsPerMinute: 10,
  loginsPerMinutePerAddress: 100,
  wrongPassword: 401,
  roleField: 'roleId',
  edition: 'published',
  presence: true,
  idType: 'Int',
  userErrors: 'interface',
  createInputType: 'UserCreateInput',
  userFields: 'documented',
  deletedUsers: 'listed',
  introspection: true,
  previewHeader: null,
}

export const createIadvizeSettings = (options: Partial<MockIadvizeSettings>): MockIadvizeSettings =>
  pickDefined(DEFAULTS, options)

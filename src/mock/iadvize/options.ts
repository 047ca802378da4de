import type { MockIadvizeFaults } from './faults.js'
import type { MockIadvizeSettings } from './settings.js'
import type { MockIadvizeUserSeed } from './users.js'

/**
 * The account that every mock iAdvize accepts by default. It is not a secret.
 *
 * @example
 * const api = createIadvizeApi({ ...MOCK_IADVIZE_ACCOUNT, fetch: mock.fetch })
 */
export const MOCK_IADVIZE_ACCOUNT = {
  /** The email of the account. */
  email: 'admin@example.com',
  /** The password of the account. */
  password: 'mock-iadvize-password',
} as const

/**
 * Options of `createMockIadvize()`: every setting of `MockIadvizeSettings`, and what the mock starts
 * with. All options are optional.
 */
export interface MockIadvizeOptions extends Partial<MockIadvizeSettings> {
  /** The accounts that can log in. @default [MOCK_IADVIZE_ACCOUNT] */
  accounts?: readonly {
    /** The email of the account. */
    email: string
    /** Its password. */
    password: string
  }[]
  /** The users of the mock. @default none */
  users?: readonly MockIadvizeUserSeed[]
  /** The ids of the projects. @default ['6661', '6662'] */
  projects?: readonly string[]
  /** The ids of the skills. @default ['501', '502', '503'] */
  skills?: readonly string[]
  /** The ids of the groups. @default ['301'] */
  groups?: readonly string[]
  /** The faults that the mock starts with. They can be changed in `mock.faults`. @default none */
  faults?: Partial<MockIadvizeFaults>
  /** Returns the current time, in milliseconds since the epoch. @default Date.now */
  now?: () => number
}

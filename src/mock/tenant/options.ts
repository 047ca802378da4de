import { PAGE_TIMEOUT_MS } from '../../messaging/wire.js'
import type { MockFaults } from '../faults/faults.js'
import { DEFAULT_USERS, type EmailCase, type MockUserSeed } from './users.js'

/** An access key that every mock takes unless `accessKeys` says otherwise. Not a secret. */
export const MOCK_ACCESS_KEY = 'mock-access-key'

/** The workspace of a mock that is told of no other: the one in the vendor's examples. */
const DEFAULT_WORKSPACE = 'workspace_123'

/** The user of the host app that a token endpoint hands tokens out to: an email, with or without attributes. */
export type SignedInUser =
  | string
  | {
      email: string
      /** Attributes of the session: they go before the stored ones. */
      attributes?: Readonly<Record<string, string>>
    }

/**
 * How the tenant behaves. Each is an option of `createMockWisdom` and, as `mock.settings`, plain and
 * mutable: set one while it runs. Pages look again whenever they ask, give up, are answered or load.
 */
export interface MockSettings {
  /**
   * How long a token lives, in milliseconds. Counted from the whole second before it was issued, as
   * JWTs are dated in whole seconds.
   *
   * @default 3_600_000
   */
  tokenLifetimeMs: number
  /**
   * How long before expiry a page asks for the next token, in milliseconds. A token that lives
   * shorter than that is asked for at once.
   *
   * @default 10_000
   */
  leadMs: number
  /** How long a page waits for the answer, in milliseconds. @default 10_000 */
  patienceMs: number
  /**
   * After how many milliseconds a page that gave up asks again by itself. `null`: not before
   * the user touches the page or comes back to its tab.
   *
   * @default null
   */
  askAgainMs: number | null
  /** Whether a page takes an answer that comes after it gave up. Unknown of the real one. @default false */
  acceptsLateAnswers: boolean
  /**
   * Whether a page takes an answer that it never asked for. Unknown of the real one, too. `null`: as
   * `acceptsLateAnswers` says.
   *
   * @default null
   */
  acceptsUnsolicitedAnswers: boolean | null
  /**
   * Who is signed in at the host, for the token endpoint that the mock serves at `POST /auth-token`.
   * `null`: nobody, so it answers 401.
   *
   * @default the first user, alice@example.com
   */
  signedInUser: SignedInUser | null
  /**
   * What that endpoint answers with: `{ token, jwt, baseUrl, expiresAt }`, `{ jwt, baseUrl }` as the
   * vendor's own SDK expects, `{ token }`, or the bare JWT as text.
   *
   * @default 'full'
   */
  tokenAnswer: 'full' | 'jwt' | 'token' | 'text'
  /** How long a bearer of `exchangeAccessToken` lives, in milliseconds. @default 3_600_000 */
  bearerLifetimeMs: number
  /** What a bearer allows. The management calls need `'iam:write'`. @default ['iam:write'] */
  permissions: readonly string[]
  /**
   * How a management call without a good bearer is refused: with HTTP 401 (403 without the
   * permission), or with 200 and `errors[]`. The vendor's pages speak of both.
   *
   * @default 'status'
   */
  refusals: 'status' | 'errors'
  /**
   * Whether `impersonateUser` is a mutation, or a query without `attributes`, as older pages of the
   * vendor have it.
   *
   * @default 'mutation'
   */
  impersonateUser: 'mutation' | 'query'
  /**
   * What `createUsers` does with an email that exists. `'overwrite'`: succeeds, and replaces the
   * user's role assignments by those that were passed, if any were. `'error'`: the whole call is
   * refused with `ERROR "User with email … already exists"`. `'error-after-others'`: the same
   * answer, but everybody else in the call was created. The vendor's pages speak of the first two.
   *
   * @default 'overwrite'
   */
  existingEmail: 'overwrite' | 'error' | 'error-after-others'
  /**
   * The shape of `roleAssignments` in `listUsers`: `{ role scopeId }`, `{ roleId scopes }` or
   * `{ role { id name } scopes { id name } }`, each on some page of the vendor. Asking for another
   * one is a GraphQL validation error.
   *
   * @default 'role-scopeId'
   */
  roleAssignments: 'role-scopeId' | 'roleId-scopes' | 'role-scopes'
  /** Whether `role` in the shape `'role-scopeId'` is the role's id or its name. @default 'id' */
  roleAs: 'id' | 'name'
  /**
   * Which fields `User` has. `'basic'` leaves out `profilePicture`, `creationTimestamp`,
   * `lastActiveSessionTimestamp` and `isScimManaged`, which not all pages of the vendor know.
   *
   * @default 'all'
   */
  userFields: 'all' | 'basic'
}

export interface MockWisdomOptions extends Partial<MockSettings> {
  /** @default alice (region us-east), bob (eu-west) and carol (all regions) at example.com */
  users?: readonly MockUserSeed[]
  /** @default [MOCK_ACCESS_KEY] */
  accessKeys?: readonly string[]
  /**
   * The tenant's workspaces; the first is where users are who were put nowhere else. With more than
   * one, calls have to say which they mean; one that is not here is refused.
   *
   * @default ['workspace_123']
   */
  workspaces?: readonly string[]
  /** How emails are compared. The vendor does not say. @default 'sensitive' */
  emailCase?: EmailCase
  /** Faults to begin with. */
  faults?: Partial<MockFaults>
  /** Milliseconds since the epoch. @default Date.now */
  now?: () => number
}

/** What is decided when the tenant is created. */
export type MockFoundation = Required<
  Pick<MockWisdomOptions, 'users' | 'accessKeys' | 'workspaces' | 'emailCase' | 'now'>
>

const FOUNDATION: MockFoundation = {
  users: DEFAULT_USERS,
  accessKeys: [MOCK_ACCESS_KEY],
  workspaces: [DEFAULT_WORKSPACE],
  emailCase: 'sensitive',
  now: () => Date.now(),
}

const SETTINGS: MockSettings = {
  tokenLifetimeMs: 3_600_000,
  leadMs: 10_000,
  patienceMs: PAGE_TIMEOUT_MS,
  askAgainMs: null,
  acceptsLateAnswers: false,
  acceptsUnsolicitedAnswers: null,
  signedInUser: null,
  tokenAnswer: 'full',
  bearerLifetimeMs: 3_600_000,
  permissions: ['iam:write'],
  refusals: 'status',
  impersonateUser: 'mutation',
  existingEmail: 'overwrite',
  roleAssignments: 'role-scopeId',
  roleAs: 'id',
  userFields: 'all',
}

export const toFoundation = (options: MockWisdomOptions): MockFoundation =>
  pickOver(FOUNDATION, options)

export function toSettings(options: MockWisdomOptions): MockSettings {
  const [first] = options.users ?? DEFAULT_USERS
  return pickOver({ ...SETTINGS, signedInUser: first?.email ?? null }, options)
}

/** The defaults, with what is given of their names over them. */
export function pickOver<Defaults extends object>(defaults: Defaults, given: object): Defaults {
  const named = Object.entries(given).filter(
    ([name, value]) => name in defaults && value !== undefined,
  )
  return { ...defaults, ...Object.fromEntries(named) }
}

export const defaultWorkspace = ({ workspaces }: Pick<MockFoundation, 'workspaces'>): string =>
  workspaces[0] ?? DEFAULT_WORKSPACE

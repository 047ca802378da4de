import type { Attributes } from '../../people/attributes.js'
import { PAGE_TIMEOUT_MS } from '../../messaging/wire.js'
import { pickDefined } from '../objects/pickDefined.js'

/**
 * The user who is signed in to the host application: an email, or an email with attributes.
 *
 * @example
 * mock.signedInUser = { email: 'bob@example.com', attributes: { region: 'apac' } }
 */
export type SignedInUser =
  | string
  | {
      /** The email of a user of the tenant. */
      email: string
      /** Attributes of the session. They override the stored attributes with the same keys. */
      attributes?: Attributes
    }

/**
 * How the tenant behaves. Every setting is an option of `createMockWisdom()`, and can be changed at any
 * time in `mock.settings`. An open page reads its settings again before each token request, after
 * each response, and when a request times out.
 *
 * @example
 * mock.settings.tokenLifetimeMs = 30_000
 */
export interface MockSettings {
  /**
   * Lifetime of a token, in milliseconds. JWTs have whole seconds, so it starts at the full second
   * before the token was issued.
   *
   * @default 3_600_000
   */
  tokenLifetimeMs: number
  /**
   * How long before its token expires a page requests the next one, in milliseconds. If the token
   * lives shorter than that, the page requests the next one immediately.
   *
   * @default 10_000
   */
  leadMs: number
  /** How long a page waits for the response to a token request, in milliseconds. @default 10_000 */
  responseTimeoutMs: number
  /**
   * Delay after which a page repeats a token request that timed out, in milliseconds. `null`: the page
   * repeats it when the user touches the page or returns to its tab.
   *
   * @default null
   */
  retryDelayMs: number | null
  /**
   * Whether a page accepts a token that arrives after its request timed out. It is not known what the
   * real page does.
   *
   * @default false
   */
  acceptsLateResponses: boolean
  /**
   * Whether a page accepts a token that it did not request. `null`: the same as
   * `acceptsLateResponses`. It is not known what the real page does.
   *
   * @default null
   */
  acceptsUnsolicitedResponses: boolean | null
  /**
   * The user that the token endpoint of the mock, `POST /api/wisdom/token`, returns tokens for. `null`:
   * nobody is signed in, and the endpoint returns 401.
   *
   * @default the first user: alice@example.com
   */
  signedInUser: SignedInUser | null
  /**
   * The body of the token endpoint's response.
   *
   * - `'full'`: `{ token, jwt, baseUrl, expiresAt }`
   * - `'jwt'`: `{ jwt, baseUrl }`, as the vendor's SDK expects it
   * - `'token'`: `{ token }`
   * - `'text'`: the token as plain text
   *
   * @default 'full'
   */
  tokenResponse: 'full' | 'jwt' | 'token' | 'text'
  /** Lifetime of a bearer token from `exchangeAccessToken`, in milliseconds. @default 3_600_000 */
  bearerLifetimeMs: number
  /** Permissions of a bearer token. Management calls need `'iam:write'`. @default ['iam:write'] */
  permissions: readonly string[]
  /**
   * Lifetime of the access keys, in milliseconds from when the tenant was created. `null`: they do not
   * expire. In WisdomAI, 30 days is the default, and 7, 90 and 180 days, a year and never can be chosen.
   *
   * @default null
   */
  accessKeyLifetimeMs: number | null
  /** The switch "Allow impersonation" of the access keys. Without it, `impersonateUser` fails. @default true */
  allowImpersonation: boolean
  /**
   * The email of the user who made the access keys, whom `currentUser` returns. `null`: a user of another
   * workspace, without an email.
   *
   * @default null
   */
  accessKeyOwner: string | null
  /**
   * How a call with a refused access key or bearer token is answered.
   *
   * - `'unauthorized'`: with HTTP 200 and `{"errors":[{"message":"Unauthorized","locations":[…]}],"data":null}`,
   *   whatever the reason is. This is what the vendor documents.
   * - `'errors'`: with HTTP 200 and `errors[]` with a code, `UNAUTHENTICATED` or `FORBIDDEN`.
   * - `'status'`: with HTTP 401, or 403 if a permission is missing.
   *
   * @see https://docs.wisdom.ai/integrations/embeddings/error-handling
   * @default 'unauthorized'
   */
  refusals: 'unauthorized' | 'errors' | 'status'
  /**
   * Whether `impersonateUser` is a mutation, or a query without `attributes`, as in older pages of
   * the vendor.
   *
   * @default 'mutation'
   */
  impersonateUser: 'mutation' | 'query'
  /**
   * What `impersonateUser` says of an email that no user has. `{email}` is replaced by the email. The vendor
   * documents no words for it.
   *
   * @default 'User with email {email} not found'
   */
  unknownUserMessage: string
  /** The `extensions.code` of that error. `null`: it has none. @default null */
  unknownUserCode: string | null
  /**
   * What `createUsers` does if a user with the email exists. The vendor's pages describe the first two.
   *
   * - `'overwrite'`: succeeds. If role assignments were passed, they replace those of the user.
   * - `'error'`: refuses the whole call with `ERROR "User with email … already exists"`.
   * - `'error-after-others'`: returns the same error, but creates the other users of the call.
   *
   * @default 'overwrite'
   */
  existingEmail: 'overwrite' | 'error' | 'error-after-others'
  /**
   * The shape of `roleAssignments` in `listUsers`. Each is on some page of the vendor. A query for
   * another shape is a GraphQL validation error.
   *
   * - `'role-scopeId'`: `{ role scopeId }`
   * - `'roleId-scopes'`: `{ roleId scopes }`
   * - `'role-scopes'`: `{ role { id name } scopes { id name } }`
   *
   * @default 'role-scopeId'
   */
  roleAssignments: 'role-scopeId' | 'roleId-scopes' | 'role-scopes'
  /** Whether `role` in the shape `'role-scopeId'` is the id of the role or its name. @default 'id' */
  roleAs: 'id' | 'name'
  /** Whether the tenant has the operation `currentUser`. @default true */
  currentUser: boolean
  /**
   * Which fields the type `User` has. `'basic'` leaves out `profilePicture`, `creationTimestamp`,
   * `lastActiveSessionTimestamp` and `isScimManaged`, which are not on all pages of the vendor.
   *
   * @default 'all'
   */
  userFields: 'all' | 'basic'
}

const DEFAULTS: Omit<MockSettings, 'signedInUser'> = {
  tokenLifetimeMs: 3_600_000,
  leadMs: 10_000,
  responseTimeoutMs: PAGE_TIMEOUT_MS,
  retryDelayMs: null,
  acceptsLateResponses: false,
  acceptsUnsolicitedResponses: null,
  tokenResponse: 'full',
  bearerLifetimeMs: 3_600_000,
  permissions: ['iam:write'],
  accessKeyLifetimeMs: null,
  allowImpersonation: true,
  accessKeyOwner: null,
  refusals: 'unauthorized',
  impersonateUser: 'mutation',
  unknownUserMessage: 'User with email {email} not found',
  unknownUserCode: null,
  existingEmail: 'overwrite',
  roleAssignments: 'role-scopeId',
  roleAs: 'id',
  currentUser: true,
  userFields: 'all',
}

export const createSettings = (
  options: Partial<MockSettings>,
  firstUser: SignedInUser | null,
): MockSettings => pickDefined({ ...DEFAULTS, signedInUser: firstUser }, options)

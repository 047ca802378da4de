import type { MockClock } from '../events/clock.js'
import type { MockSettings } from './settings.js'

/**
 * An access key with settings of its own. A property that is left out follows `mock.settings`.
 *
 * @example
 * createMockWisdom({ accessKeys: ['new', { key: 'old', lifetimeMs: 0 }] })
 */
export interface MockAccessKey {
  /** The key itself. */
  key: string
  /** Lifetime in milliseconds, from when the tenant was created. @default `accessKeyLifetimeMs` */
  lifetimeMs?: number | null
  /** The switch "Allow impersonation" of the key. @default `allowImpersonation` */
  allowImpersonation?: boolean
  /** What the user who made the key may do. @default `permissions` */
  permissions?: readonly string[]
  /**
   * The email of the user who made the key. `currentUser` returns this user.
   *
   * @default `accessKeyOwner`
   */
  owner?: string | null
}

/** The details of the keys, by key. Keys that are added later have none. */
export type AccessKeyDetails = ReadonlyMap<string, Omit<MockAccessKey, 'key'>>

export const toAccessKeyDetails = (
  keys: readonly (string | MockAccessKey)[],
): Map<string, Omit<MockAccessKey, 'key'>> =>
  new Map(keys.flatMap((each) => (typeof each === 'string' ? [] : [[each.key, each]])))

/** The parts of a tenant that decide on its keys. */
interface KeyHolder {
  readonly accessKeys: ReadonlySet<string>
  readonly accessKeyDetails: AccessKeyDetails
  readonly settings: MockSettings
  readonly clock: MockClock
  readonly createdAt: number
}

/** What is true of a key now. `undefined` if the tenant does not accept it: it is unknown, revoked or expired. */
export function readAccessKey(tenant: KeyHolder, key: string) {
  const { accessKeys, accessKeyDetails, settings, clock, createdAt } = tenant
  const own = accessKeyDetails.get(key) ?? {}
  const { lifetimeMs = settings.accessKeyLifetimeMs } = own
  const isExpired = lifetimeMs !== null && clock.now() >= createdAt + lifetimeMs
  if (isExpired || !accessKeys.has(key)) return undefined
  return {
    allowImpersonation: own.allowImpersonation ?? settings.allowImpersonation,
    permissions: own.permissions ?? settings.permissions,
    owner: own.owner ?? settings.accessKeyOwner,
  }
}

import { OPERATIONS, type MockOperation } from './operations.js'

/** Numbers of calls and changes since the tenant was created, or since `reset()`. */
export interface MockCounters {
  /**
   * GraphQL calls received, by operation. Calls that fail are included. `unknown` counts the calls
   * that contain no known operation.
   */
  readonly calls: Readonly<Record<MockOperation | 'unknown', number>>
  /** User tokens issued, by `impersonateUser` and by the token endpoint. */
  readonly tokensIssued: number
  /** Bearer tokens issued by `exchangeAccessToken`. */
  readonly bearersIssued: number
  /** Users created by `createUsers`. */
  readonly usersCreated: number
  /** Existing users whose role assignments `createUsers` replaced. */
  readonly rolesOverwritten: number
  /** Users whose attributes `setUserAttributes` replaced. Each call counts. */
  readonly usersUpdated: number
  /** Users deleted by `deleteUsersFromWorkspace`. */
  readonly usersDeleted: number
  /** Welcome emails sent. `mock.welcomeEmails` lists the recipients. */
  readonly welcomeEmails: number
  /** Calls refused because of `faults.graphql.ratePerSecond`. */
  readonly rateLimited: number
  /** GraphQL calls in progress now. */
  readonly inFlight: number
  /** The highest number of GraphQL calls in progress at the same time. */
  readonly peakInFlight: number
  /**
   * Sets all counters except `inFlight` to zero.
   *
   * @example
   * mock.counters.reset()
   * await syncUsers()
   * expect(mock.counters.calls.createUsers).toBe(1)
   */
  reset(): void
}

/** The counters as the tenant changes them. */
export type WritableCounters = { -readonly [Name in keyof MockCounters]: MockCounters[Name] } & {
  calls: Record<MockOperation | 'unknown', number>
}

const createZeros = () => ({
  calls: Object.fromEntries(
    [...OPERATIONS, 'unknown'].map((name) => [name, 0]),
  ) as WritableCounters['calls'],
  tokensIssued: 0,
  bearersIssued: 0,
  usersCreated: 0,
  rolesOverwritten: 0,
  usersUpdated: 0,
  usersDeleted: 0,
  welcomeEmails: 0,
  rateLimited: 0,
  peakInFlight: 0,
})

export function createCounters(): WritableCounters {
  const counters: WritableCounters = {
    ...createZeros(),
    inFlight: 0,
    reset: () => void Object.assign(counters, createZeros()),
  }
  return counters
}

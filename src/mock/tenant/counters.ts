import { OPERATIONS, type MockOperation } from './operations.js'

/** What the tenant was asked and what it did, since it began or since `reset()`. */
export interface MockCounters {
  /** Calls that came in, refused and faulty ones too; `unknown` are those that no operation was read from. */
  readonly calls: Readonly<Record<MockOperation | 'unknown', number>>
  /** Tokens of users that `impersonateUser` handed out. */
  readonly tokensIssued: number
  /** Bearers that `exchangeAccessToken` handed out. */
  readonly bearersIssued: number
  readonly usersCreated: number
  /** Users who existed, and whose role assignments `createUsers` replaced. */
  readonly rolesOverwritten: number
  /** Users whose attributes `setUserAttributes` replaced, once for every call. */
  readonly usersUpdated: number
  readonly usersDeleted: number
  /** Welcome emails sent; `mock.welcomeEmails` says to whom. */
  readonly welcomeEmails: number
  /** Calls that `ratePerSecond` answered with 429. */
  readonly rateLimited: number
  /** Calls being answered now, and the most there ever were at one time. */
  readonly inFlight: number
  readonly peakInFlight: number
  /** Sets everything to zero but `inFlight`. */
  reset(): void
}

type Tally = { -readonly [Name in keyof MockCounters]: MockCounters[Name] } & {
  calls: Record<MockOperation | 'unknown', number>
}

const zero = () => ({
  calls: Object.fromEntries([...OPERATIONS, 'unknown'].map((name) => [name, 0])) as Tally['calls'],
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

/** The counters, writable for the tenant. */
export type WritableCounters = Tally

export function createCounters(): WritableCounters {
  const counters: Tally = {
    ...zero(),
    inFlight: 0,
    reset: () => void Object.assign(counters, zero()),
  }
  return counters
}

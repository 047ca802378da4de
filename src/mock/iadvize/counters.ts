import { IADVIZE_OPERATIONS, type MockIadvizeOperation } from './operations.js'

/** Numbers of calls and changes since the mock iAdvize was created. */
export interface MockIadvizeCounters {
  /**
   * Calls received, by operation. Calls that fail are included. `unknown` counts the calls that
   * contain no known operation.
   */
  readonly calls: Record<MockIadvizeOperation | 'unknown', number>
  /** Access keys issued by the login. */
  keysIssued: number
  /** Users created by `userCreate`. */
  usersCreated: number
  /** Users changed by `userUpdate`. Each call counts. */
  usersUpdated: number
  /** Users deleted by `userDelete`. */
  usersDeleted: number
  /** Calls refused with 429 because of `faults.graphql.ratePerSecond`. */
  rateLimited: number
  /** Calls in progress now. */
  inFlight: number
  /** The highest number of calls in progress at the same time. */
  peakInFlight: number
}

export const createIadvizeCounters = (): MockIadvizeCounters => ({
  calls: Object.fromEntries(
    [...IADVIZE_OPERATIONS, 'unknown'].map((name) => [name, 0]),
  ) as MockIadvizeCounters['calls'],
  keysIssued: 0,
  usersCreated: 0,
  usersUpdated: 0,
  usersDeleted: 0,
  rateLimited: 0,
  inFlight: 0,
  peakInFlight: 0,
})

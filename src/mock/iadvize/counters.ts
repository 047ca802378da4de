import { IADVIZE_OPERATIONS, type MockIadvizeOperation } from './operations.js'

/** What the mock was asked and what it did since it began. */
export interface MockIadvizeCounters {
  /** Calls that came in, refused and faulty ones too; `unknown` are those that no operation was read from. */
  readonly calls: Record<MockIadvizeOperation | 'unknown', number>
  keysHandedOut: number
  usersCreated: number
  usersUpdated: number
  usersDeleted: number
  /** Calls that `ratePerSecond` answered with 429. */
  rateLimited: number
  /** Calls being answered now, and the most there ever were at one time. */
  inFlight: number
  peakInFlight: number
}

export const createIadvizeCounters = (): MockIadvizeCounters => ({
  calls: Object.fromEntries(
    [...IADVIZE_OPERATIONS, 'unknown'].map((name) => [name, 0]),
  ) as MockIadvizeCounters['calls'],
  keysHandedOut: 0,
  usersCreated: 0,
  usersUpdated: 0,
  usersDeleted: 0,
  rateLimited: 0,
  inFlight: 0,
  peakInFlight: 0,
})

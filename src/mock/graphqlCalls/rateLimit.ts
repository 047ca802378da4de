import type { MockClock } from '../events/clock.js'
import type { GraphqlFaults } from '../faults/graphqlFaults.js'
import { jsonResponse } from '../http/responses.js'

const WINDOW_MS = 1_000

/** The parts of a mock that the rate limit needs. */
export interface RateLimitedMock {
  faults: { graphql: Pick<GraphqlFaults, 'ratePerSecond' | 'rateLimitAs'> }
  clock: MockClock
  counters: { rateLimited: number }
}

/** Returns a function that refuses a call if the last second had too many. Refused calls do not count. */
export function createRateLimit({ faults, clock, counters }: RateLimitedMock) {
  const accepted: number[] = []
  return (): Response | undefined => {
    const { ratePerSecond, rateLimitAs = 'status' } = faults.graphql
    if (ratePerSecond === undefined) return undefined
    const now = clock.now()
    while (accepted[0] !== undefined && accepted[0] <= now - WINDOW_MS) accepted.shift()
    if (accepted.length < ratePerSecond) {
      accepted.push(now)
      return undefined
    }
    counters.rateLimited += 1
    return REFUSALS[rateLimitAs]()
  }
}

const REFUSALS = {
  status: tooManyRequests,
  code: () =>
    refuseInBody({ message: 'The limit is reached.', extensions: { code: 'RATE_LIMITED' } }),
  words: () => refuseInBody({ message: 'Too many requests' }),
}

const refuseInBody = (error: object) => jsonResponse({ errors: [error], data: null })

function tooManyRequests(): Response {
  const response = jsonResponse({ error: 'Too many requests' }, 429)
  response.headers.set('retry-after', '1') // Whole seconds. No call has to wait longer than the window.
  return response
}

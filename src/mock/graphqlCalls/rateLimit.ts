import { json } from '../http/responses.js'
import type { MockClock } from '../events/clock.js'

const WINDOW_MS = 1_000

/** Of a mock, what its rate is limited by. */
export interface RateLimited {
  faults: { graphql: { ratePerSecond?: number | undefined } }
  clock: MockClock
  counters: { rateLimited: number }
}

/** Refuses the calls that are too many for the last second; what it refuses does not count. */
export function createRateLimit({ faults, clock, counters }: RateLimited) {
  const admitted: number[] = []
  return (): Response | undefined => {
    const { ratePerSecond } = faults.graphql
    if (ratePerSecond === undefined) return undefined
    const now = clock.now()
    while (admitted[0] !== undefined && admitted[0] <= now - WINDOW_MS) admitted.shift()
    if (admitted.length < ratePerSecond) {
      admitted.push(now)
      return undefined
    }
    counters.rateLimited += 1
    const answer = json({ error: 'Too many requests' }, 429)
    answer.headers.set('retry-after', '1') // whole seconds, and no call waits longer than the window
    return answer
  }
}

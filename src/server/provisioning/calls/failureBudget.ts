import type { WisdomError } from '../../../errors.js'
import { requestedDelayMs } from './backoff.js'

/** After this many failures in a row, plus one for each call that runs at a time, the directory is down. */
const MAX_FAILURES_IN_A_ROW = 12
/** If the directory requests a longer delay, the run stops. A later run can continue. */
const MAX_REQUESTED_DELAY_MS = 300_000

/** Counts failed calls that are to be retried. */
export interface FailureBudget {
  /** Sets how many failed calls may still be retried. */
  setRetries(retries: number): void
  /** Counts a failure. Returns the reason to make no more calls, if there is one. */
  countFailure(error: WisdomError): string | undefined
  /** A successful call ends a row of failures. */
  countSuccess(): void
}

export function createFailureBudget(retries: number, concurrency: number): FailureBudget {
  const maxInARow = MAX_FAILURES_IN_A_ROW + concurrency
  let retriesLeft = retries
  let inARow = 0
  return {
    setRetries(newRetries) {
      retriesLeft = newRetries
    },
    countFailure(error) {
      inARow += 1
      if (inARow >= maxInARow) return `${inARow} calls in a row failed.`
      if (requestedDelayMs(error) > MAX_REQUESTED_DELAY_MS) {
        return 'The directory asked to wait for more than five minutes.'
      }
      if (retriesLeft <= 0) return 'The retry budget is used up.'
      retriesLeft -= 1
      return undefined
    },
    countSuccess() {
      inARow = 0
    },
  }
}

import { WisdomError } from '../../../errors.js'
import { sleep } from '../../async/sleep.js'
import { isUnsure } from '../../upstream/isUnsure.js'
import type { SyncAction } from '../plan/syncPlan.js'
import type { SyncEvent } from '../report/syncEvent.js'
import { isRateLimited, randomBackoffMs } from './backoff.js'
import { createFailureBudget } from './failureBudget.js'
import { RunStoppedError, type StopController } from './stopController.js'
import type { Throttle } from './throttle.js'

const MAX_ATTEMPTS = 6

/** Makes calls within the throttle, and decides which failed calls are retried. */
export interface RetryingCaller {
  /** How many calls were made. */
  readonly callCount: number
  /** Sets how many failed calls may still be retried. */
  setRetryBudget(retries: number): void
  /** Makes one attempt. A list that succeeds does not end a row of failed changes. */
  call<T>(
    action: SyncAction | 'list',
    work: () => Promise<T>,
    options?: RetryingCallOptions,
  ): Promise<T>
  /**
   * Waits until a failed call may be retried. Resolves to `false` if it must not be retried.
   *
   * @param attempt the number of failed attempts before this one, from 0
   * @throws {RunStoppedError} if no more calls should be made
   */
  waitForRetry(action: SyncAction | 'list', error: unknown, attempt: number): Promise<boolean>
}

export interface RetryingCallOptions {
  /** Called when it is the call's turn. If it throws, the call is not made, and rejects with this error. */
  assertStillWanted?: () => void
}

export interface RetryingCallerOptions {
  throttle: Throttle
  stopController: StopController
  concurrency: number
  random: () => number
  emit: (event: SyncEvent) => void
}

export function createRetryingCaller(options: RetryingCallerOptions): RetryingCaller {
  const { throttle, stopController, concurrency, random, emit } = options
  const budget = createFailureBudget(MAX_ATTEMPTS, concurrency)
  let callCount = 0

  return {
    get callCount() {
      return callCount
    },
    setRetryBudget: (retries) => budget.setRetries(retries),
    async call(action, work, { assertStillWanted } = {}) {
      const result = await throttle.run(() => {
        assertStillWanted?.()
        callCount += 1
        return work()
      })
      if (action !== 'list') budget.countSuccess()
      return result
    },
    async waitForRetry(action, error, attempt) {
      if (!isRetryable(error)) return false
      // A rate limit says nothing about this call. If it does not end, the budget stops the run.
      if (!isRateLimited(error) && attempt + 1 >= MAX_ATTEMPTS) return false
      const reason = budget.countFailure(error)
      if (reason !== undefined) stopRun(stopController, error, reason)
      const delayMs = randomBackoffMs(error, attempt, random)
      emit({ type: 'retrying', action, code: error.code, delayMs })
      await stopController.wait(sleep(delayMs))
      return true
    },
  }
}

/** @throws {RunStoppedError} */
function stopRun(stopController: StopController, error: WisdomError, reason: string): never {
  const { cause, status, retryAfterMs } = error
  const details = { cause, retryAfterMs, ...(status !== undefined && { status }) }
  stopController.stop(
    new WisdomError(error.code, `${reason} The last error: ${error.message}`, details),
  )
  throw new RunStoppedError(reason)
}

/** Whether the same call may succeed later: there was no response, or an unclear one. */
function isRetryable(error: unknown): error is WisdomError {
  if (!(error instanceof WisdomError)) return false
  return error.code === 'upstream_unavailable' || isUnsure(error)
}

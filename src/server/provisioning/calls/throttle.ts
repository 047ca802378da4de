import PQueue from 'p-queue'
import { WisdomError } from '../../../errors.js'
import { sleep } from '../../async/sleep.js'
import { isRateLimited, requestedDelayMs } from './backoff.js'
import { createPace } from './pace.js'
import type { StopController } from './stopController.js'

/** After this many calls without a rate limit error, one more call may run at the same time. */
const CALLS_PER_INCREASE = 20

export interface ThrottleLimits {
  concurrency: number
  ratePerSecond: number
}

/** Limits how many calls run at a time, and how many start per second. */
export interface Throttle {
  /**
   * Makes a call as soon as the limits allow it. Rejects without making it if the run stops before that.
   *
   * If the server asks to wait, no call starts for that long. After that, one call runs at a time, at the pace that the
   * server accepted before, then gradually more.
   */
  run<T>(call: () => Promise<T>): Promise<T>
  dispose(): void
}

export function createThrottle(limits: ThrottleLimits, stopController: StopController): Throttle {
  const queue = createQueue(limits)
  const pace = createPace(limits.ratePerSecond)
  const pauses = createPauses(queue)
  let isLearning = true
  let acceptedInARow = 0

  const countAccepted = (startedAt: number) => {
    pace.countAccepted(startedAt)
    pauses.countAccepted()
    acceptedInARow += 1
    const isDue = acceptedInARow % CALLS_PER_INCREASE === 0
    // The first calls tell whether there is a limit: many at once would all be refused.
    if ((isDue || isLearning) && queue.concurrency < limits.concurrency) queue.concurrency += 1
  }
  const slowDown = (error: WisdomError, startedAt: number) => {
    isLearning = false
    acceptedInARow = 0
    queue.concurrency = 1
    const isFirstOfBurst = pauses.pause(error, startedAt)
    if (isFirstOfBurst && isRateLimited(error)) pace.slowDown()
  }

  return {
    async run(call) {
      stopController.throwIfStopped()
      const release = await stopController.wait(acquireSlot(queue))
      try {
        await stopController.wait(waitUntil(pace.takeTurn()))
        const startedAt = Date.now()
        // Before the slot is released, as the next call would start at once.
        return await call().then(
          (result) => {
            countAccepted(startedAt)
            return result
          },
          (error: unknown) => {
            if (error instanceof WisdomError && requestedDelayMs(error) > 0)
              slowDown(error, startedAt)
            throw error
          },
        )
      } finally {
        release()
      }
    },
    dispose() {
      pauses.dispose()
      queue.clear()
    },
  }
}

/** The longest pause that a server gets without asking for it. */
const MAX_PAUSE_MS = 30_000

/** Pauses a queue while the server asks to wait. */
function createPauses(queue: PQueue) {
  let pausedAt = -Infinity
  let pausedUntil = Date.now()
  let timer: ReturnType<typeof setTimeout> | undefined
  let refusedInARow = 0

  return {
    countAccepted() {
      refusedInARow = 0
    },
    /**
     * Starts no call until the server's delay is over. Without one in the response, each pause in a row is twice as long.
     *
     * @returns whether the call was made after the last pause, so that it tells something new
     */
    pause(error: WisdomError, startedAt: number): boolean {
      const isNew = startedAt > pausedAt
      if (isNew) refusedInARow += 1
      const requestedMs = requestedDelayMs(error)
      const doubledMs = Math.min(MAX_PAUSE_MS, requestedMs * 2 ** (refusedInARow - 1))
      const delayMs = error.retryAfterMs === undefined ? doubledMs : requestedMs
      pausedAt = Date.now()
      queue.pause()
      pausedUntil = Math.max(pausedUntil, pausedAt + delayMs)
      clearTimeout(timer)
      timer = setTimeout(() => queue.start(), pausedUntil - pausedAt)
      return isNew
    },
    dispose: () => clearTimeout(timer),
  }
}

async function waitUntil(time: number): Promise<void> {
  const delayMs = time - Date.now()
  if (delayMs > 0) await sleep(delayMs)
}

function createQueue({ ratePerSecond }: ThrottleLimits): PQueue {
  const intervalCap = Math.max(1, Math.floor(ratePerSecond))
  const interval = Math.ceil((1000 * intervalCap) / ratePerSecond)
  // `strict`: the limit holds in any second, as a server may start to count at any time.
  return new PQueue({ concurrency: 1, intervalCap, interval, strict: true })
}

/** Resolves when the queue has a free slot, to the function that releases the slot. */
const acquireSlot = (queue: PQueue) =>
  new Promise<() => void>((acquire) => {
    void queue.add(() => new Promise<void>((release) => acquire(release)))
  })

import PQueue from 'p-queue'
import type { StopController } from './stopController.js'

/** After this many calls without a rate limit error, one more call may run at the same time. */
const CALLS_PER_INCREASE = 20

export interface ThrottleLimits {
  concurrency: number
  ratePerSecond: number
}

/** Limits how many calls run at a time, and how many start per second. */
export interface Throttle {
  /** Makes a call as soon as the limits allow it. Rejects without making it if the run stops before that. */
  run<T>(call: () => Promise<T>): Promise<T>
  /** Starts no call for `delayMs`. After that, one call runs at a time, then gradually more. */
  slowDown(delayMs: number): void
  dispose(): void
}

export function createThrottle(limits: ThrottleLimits, stopController: StopController): Throttle {
  const queue = createQueue(limits)
  let pausedUntil = Date.now()
  let timer: ReturnType<typeof setTimeout> | undefined
  let callsSinceSlowDown = 0

  const increaseConcurrency = () => {
    callsSinceSlowDown += 1
    const isDue = callsSinceSlowDown % CALLS_PER_INCREASE === 0
    if (isDue && queue.concurrency < limits.concurrency) queue.concurrency += 1
  }

  return {
    async run(call) {
      stopController.throwIfStopped()
      const release = await stopController.wait(acquireSlot(queue))
      try {
        const result = await call()
        increaseConcurrency()
        return result
      } finally {
        release()
      }
    },
    slowDown(delayMs) {
      callsSinceSlowDown = 0
      queue.pause()
      queue.concurrency = 1
      pausedUntil = Math.max(pausedUntil, Date.now() + delayMs)
      clearTimeout(timer)
      timer = setTimeout(() => queue.start(), pausedUntil - Date.now())
    },
    dispose() {
      clearTimeout(timer)
      queue.clear()
    },
  }
}

function createQueue({ concurrency, ratePerSecond }: ThrottleLimits): PQueue {
  const intervalCap = Math.max(1, Math.floor(ratePerSecond))
  const interval = Math.ceil((1000 * intervalCap) / ratePerSecond)
  // `strict`: the limit holds in any second, as a server may start to count at any time.
  return new PQueue({ concurrency, intervalCap, interval, strict: true })
}

/** Resolves when the queue has a free slot, to the function that releases the slot. */
const acquireSlot = (queue: PQueue) =>
  new Promise<() => void>((acquire) => {
    void queue.add(() => new Promise<void>((release) => acquire(release)))
  })

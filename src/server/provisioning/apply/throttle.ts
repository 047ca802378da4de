import PQueue from 'p-queue'
import type { Halt } from './stopSignal.js'

/** So many calls without a 429 before one more may run beside the others. */
const CALM = 20

export interface PaceLimits {
  concurrency: number
  ratePerSecond: number
}

/** Keeps calls to a number at a time and a number a second. */
export interface Pace {
  /** Makes a call when its turn comes. Rejects without making it if the run halts before. */
  run<T>(call: () => Promise<T>): Promise<T>
  /** Lets no call begin for this long, in milliseconds, and only one at a time for a while after. */
  holdBack(delayMs: number): void
  dispose(): void
}

export function createPace({ concurrency, ratePerSecond }: PaceLimits, halt: Halt): Pace {
  const cap = Math.max(1, Math.floor(ratePerSecond))
  const interval = Math.ceil((1000 * cap) / ratePerSecond)
  // `strict`: in any second, as a server may begin to count at any time.
  const queue = new PQueue({ concurrency, intervalCap: cap, interval, strict: true })
  let heldUntil = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let calm = 0

  const takeTurn = () =>
    new Promise<() => void>((begin) => {
      void queue.add(() => new Promise<void>((end) => begin(end)))
    })

  const widen = () => {
    if (++calm % CALM === 0 && queue.concurrency < concurrency) queue.concurrency += 1
  }

  return {
    async run(call) {
      halt.throwIfHalted()
      const end = await halt.unlessHalted(takeTurn())
      try {
        const result = await call()
        widen()
        return result
      } finally {
        end()
      }
    },
    holdBack(delayMs) {
      calm = 0
      queue.pause()
      queue.concurrency = 1
      heldUntil = Math.max(heldUntil, Date.now() + delayMs)
      clearTimeout(timer)
      timer = setTimeout(() => queue.start(), heldUntil - Date.now())
    },
    dispose() {
      clearTimeout(timer)
      queue.clear()
    },
  }
}

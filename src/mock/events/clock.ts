/** The tenant's clock: it dates tokens and judges them. */
export interface MockClock {
  /** Milliseconds since the epoch, as the tenant sees it. */
  now(): number
  /** Sets the tenant's clock ahead. Timers in pages know nothing of it. */
  advanceBy(ms: number): void
}

export function createClock(now: () => number): MockClock {
  let offsetMs = 0
  return {
    now: () => now() + offsetMs,
    advanceBy: (ms) => {
      offsetMs += ms
    },
  }
}

/** The clock of a mock. Tokens are issued and checked by this clock. */
export interface MockClock {
  /** Returns the current time of the mock, in milliseconds since the epoch. */
  now(): number
  /**
   * Moves the clock forward by `ms` milliseconds. Timers in open pages are not affected.
   *
   * @example
   * mock.clock.advanceBy(3_600_000) // every token issued before this line has now expired
   */
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

type Timer = ReturnType<typeof setTimeout>

export interface PageTimers {
  setTimeout: (action: () => void, ms?: number) => Timer
  clearTimeout: (timer: Timer) => void
  setInterval: () => number
}

/** The timers of one page. They use the clock of the test, which can be a fake one. */
export function createPageTimers(): { functions: PageTimers; clear: () => void } {
  const running = new Set<Timer>()

  function start(action: () => void, ms?: number): Timer {
    const timer = setTimeout(() => {
      running.delete(timer)
      action()
    }, ms)
    running.add(timer)
    return timer
  }

  function stop(timer: Timer): void {
    running.delete(timer)
    clearTimeout(timer)
  }

  return {
    clear: () => running.forEach((timer) => clearTimeout(timer)),
    functions: {
      setTimeout: start,
      clearTimeout: stop,
      // Only the status line uses an interval. Without it, a test can run all fake timers to the end.
      setInterval: () => 0,
    },
  }
}

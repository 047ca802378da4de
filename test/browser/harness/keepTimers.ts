declare global {
  interface Window {
    /** The timers that wait, with their delays. */
    timers: Map<number, number>
  }
}

/** Has a page keep its timers, from the moment that it runs there: as a `prepare`, or by `evaluate`. */
export function keepTimers(): void {
  window.timers = new Map()
  const start = window.setTimeout.bind(window)
  const stop = window.clearTimeout.bind(window)
  window.setTimeout = ((run: (...rest: unknown[]) => void, ms = 0, ...rest: unknown[]) => {
    const id = start(() => {
      window.timers.delete(id)
      run(...rest)
    }, ms)
    window.timers.set(id, ms)
    return id
  }) as typeof window.setTimeout
  window.clearTimeout = (id) => {
    window.timers.delete(Number(id))
    stop(id)
  }
}

/** Runs `work`, or shares the result of work that runs, or waits, under the same key. */
export type SingleFlight<T> = (key: string, work: () => Promise<T>) => Promise<T>

/**
 * Runs one piece of work at a time for each key. Calls made meanwhile share its result, also when it
 * fails. The next call after that starts new work.
 */
export function createSingleFlight<T>(): SingleFlight<T> {
  const running = new Map<string, Promise<T>>()
  return (key, work) => {
    const current = running.get(key)
    if (current) return current
    const started = work().finally(() => running.delete(key))
    running.set(key, started)
    return started
  }
}

/**
 * A single flight whose result is never older than the call. A call made while work is running waits
 * for it and then shares the next one.
 */
export function createTrailingFlight<T>(): SingleFlight<T> {
  const running = new Map<string, Promise<T>>()
  const waiting = new Map<string, Promise<T>>()

  const start = (key: string, work: () => Promise<T>) => {
    waiting.delete(key)
    const started = work().finally(() => running.delete(key))
    running.set(key, started)
    return started
  }

  return (key, work) => {
    const next = waiting.get(key)
    if (next) return next
    const current = running.get(key)
    if (!current) return start(key, work)
    const startNext = () => start(key, work)
    const queued = current.then(startNext, startNext)
    waiting.set(key, queued)
    return queued
  }
}

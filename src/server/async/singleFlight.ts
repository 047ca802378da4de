/** Runs `work`, or joins what is under way, or about to be, under an equal key. */
export type Flights<T> = (key: string, work: () => Promise<T>) => Promise<T>

/**
 * One piece of work at a time under each key, for all who ask for it meanwhile. They share its
 * outcome, good or bad; whoever comes after it starts anew.
 */
export function createSingleFlight<T>(): Flights<T> {
  const underWay = new Map<string, Promise<T>>()
  return (key, work) => {
    const found = underWay.get(key)
    if (found) return found
    const started = work().finally(() => underWay.delete(key))
    underWay.set(key, started)
    return started
  }
}

/**
 * The same for work that must not have begun before it was asked for: whoever comes while one is
 * under way shares the next one.
 */
export function createTrailingFlight<T>(): Flights<T> {
  const underWay = new Map<string, Promise<T>>()
  const waiting = new Map<string, Promise<T>>()
  return (key, work) => {
    const start = () => {
      waiting.delete(key)
      const started = work().finally(() => underWay.delete(key))
      underWay.set(key, started)
      return started
    }
    const found = waiting.get(key)
    if (found) return found
    const current = underWay.get(key)
    if (!current) return start()
    const next = current.then(start, start)
    waiting.set(key, next)
    return next
  }
}

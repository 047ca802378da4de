import { startFlight, waitForFlight, type Flight } from './flight.js'

/** Runs `work` as soon as nothing else runs under any of these keys. */
export type WithLocks = <T>(keys: readonly string[], work: () => Promise<T>) => Promise<T>

/**
 * Locks by key, first come, first served. A caller takes all of its keys in the same step, so that two
 * callers cannot wait for each other. Work that nobody can finish keeps no lock.
 */
export function createKeyedLocks(): WithLocks {
  /** For each key, the end of the work that was last to ask for it. */
  const lastByKey = new Map<string, Flight<unknown>>()

  return async (keys, work) => {
    const before = keys.flatMap((key) => lastByKey.get(key) ?? [])
    const current = startFlight(async () => {
      // Those who wait for it do so whether it fails or not.
      await Promise.allSettled(before.map(waitForFlight))
      return work()
    })
    keys.forEach((key) => lastByKey.set(key, current))
    try {
      return await current.result
    } finally {
      keys.filter((key) => lastByKey.get(key) === current).forEach((key) => lastByKey.delete(key))
    }
  }
}

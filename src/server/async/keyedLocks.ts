/** Runs `work` as soon as nothing else runs under any of these keys. */
export type WithLocks = <T>(keys: readonly string[], work: () => Promise<T>) => Promise<T>

/**
 * Locks by key, first come, first served. A caller takes all of its keys in the same step, so that two
 * callers cannot wait for each other.
 */
export function createKeyedLocks(): WithLocks {
  /** For each key, the end of the work that was last to ask for it. */
  const lastByKey = new Map<string, Promise<unknown>>()

  return async (keys, work) => {
    const before = keys.flatMap((key) => lastByKey.get(key) ?? [])
    const current = Promise.all(before).then(work)
    // Those who wait for it do so whether it fails or not.
    const end = Promise.allSettled([current])
    keys.forEach((key) => lastByKey.set(key, end))
    try {
      return await current
    } finally {
      keys.filter((key) => lastByKey.get(key) === end).forEach((key) => lastByKey.delete(key))
    }
  }
}

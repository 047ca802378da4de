/** For each key, the end of the work that was last to ask for it. */
export type Locks = Map<string, Promise<void>>

/**
 * By the key that emails are compared by. One for the whole process, on purpose: who makes an API client
 * per request must not lose updates either. That people of two tenants with one email wait for each other
 * does no harm.
 */
export const userLocks: Locks = new Map()

/**
 * Runs `work` when nothing else that shares a key with it is running. Who asks first comes first; as all
 * keys of one caller are taken in the same step, no two can wait for each other.
 */
export async function withLocks<T>(
  locks: Locks,
  keys: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const before = keys.flatMap((key) => locks.get(key) ?? [])
  let release: () => void = () => undefined
  const end = new Promise<void>((resolve) => {
    release = resolve
  })
  keys.forEach((key) => locks.set(key, end))
  try {
    await Promise.all(before)
    return await work()
  } finally {
    release()
    keys.filter((key) => locks.get(key) === end).forEach((key) => locks.delete(key))
  }
}

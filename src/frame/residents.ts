/** A frame that is connected to its session. */
export interface Resident {
  origin: string
  userKey: string | null | undefined
  /** What it does when a shown one has left. */
  retry: () => unknown
  isShown?: boolean
}

const residents = new Set<Resident>()

/**
 * Whether a frame may show its page: not beside one of the same tenant that is another user's. A tenant's
 * pages keep their token in one storage, so one of the two would go on as the other. Users who are not named
 * cannot be told apart.
 */
export function admit(resident: Resident): boolean {
  const { origin, userKey } = resident
  const isRival = (other: Resident): unknown =>
    other.isShown &&
    other.origin === origin &&
    other.userKey !== userKey &&
    other.userKey &&
    !!userKey
  residents.add(resident)
  return (resident.isShown = ![...residents].some(isRival))
}

/** It has gone: whom it kept out tries again. */
export function release(resident: Resident): void {
  residents.delete(resident)
  if (!resident.isShown) return
  for (const other of residents) if (!other.isShown) other.retry()
}

/** A frame that is connected to its session. */
export interface ActiveFrame {
  origin: string
  userKey: string | null | undefined
  /** Called when a frame that kept this one out has left. */
  retry: () => void
}

/** Every connected frame of this page, and whether it may show its page. */
const activeFrames = new Map<ActiveFrame, { isShown: boolean }>()

/** Two users on one tenant. Users without a name cannot be told apart. */
const isConflict = (one: ActiveFrame, other: ActiveFrame): boolean =>
  one.origin === other.origin &&
  Boolean(one.userKey) &&
  Boolean(other.userKey) &&
  one.userKey !== other.userKey

/**
 * Whether a frame may show its page: not beside a page of another user on the same tenant. The pages
 * of a tenant keep their token in one storage, so that one of the two would continue as the other.
 */
export function acquire(frame: ActiveFrame): boolean {
  const shown = [...activeFrames].filter(([other, { isShown }]) => isShown && other !== frame)
  const isShown = !shown.some(([other]) => isConflict(frame, other))
  activeFrames.set(frame, { isShown })
  return isShown
}

/** The frame has left. Those that it kept out try again. */
export function release(frame: ActiveFrame): void {
  const wasShown = activeFrames.get(frame)?.isShown
  activeFrames.delete(frame)
  if (!wasShown) return
  for (const [other, { isShown }] of [...activeFrames]) if (!isShown) other.retry()
}

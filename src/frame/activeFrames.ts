/** A frame that is connected to its session. */
export interface ActiveFrame {
  readonly origin: string
  readonly userKey: string | null | undefined
  /** Called when a frame that kept this one out has left. */
  readonly retry: () => Promise<void>
  /** Whether it may show its page. Set by `acquire`. */
  isShown: boolean
}

/** Every connected frame on this page. */
const activeFrames = new Set<ActiveFrame>()

/** Two users on one tenant. Users without a `userKey` cannot be told apart. */
const isConflict = (one: ActiveFrame, other: ActiveFrame): boolean =>
  one.origin === other.origin &&
  Boolean(one.userKey && other.userKey) &&
  one.userKey !== other.userKey

/**
 * Whether a frame may show its page: not beside a page of another user on the same tenant. The pages
 * of a tenant keep their token in one storage, so that one of the two would continue as the other.
 */
export function acquire(frame: ActiveFrame): boolean {
  activeFrames.add(frame)
  frame.isShown = ![...activeFrames].some((other) => other.isShown && isConflict(frame, other))
  return frame.isShown
}

/** The frame has left. Those that it kept out try again. */
export function release(frame: ActiveFrame): void {
  activeFrames.delete(frame)
  if (!frame.isShown) return
  for (const other of activeFrames) if (!other.isShown) void other.retry()
}

import { isRecord } from '../isRecord.js'
import { readIdentity } from '../jwt.js'
import { shareAmongCopies } from '../shareAmongCopies.js'
import { isConsistent, type TokenRecord } from '../token/tokenRecord.js'

/**
 * Whose page a frame shows, with which rows, on which tenant. Plain data, as other copies of the library and other
 * tabs compare it, too.
 */
export type PageFacts = Readonly<Record<string, unknown>>

/** A frame that is connected to its session. */
export interface ActiveFrame {
  facts: PageFacts
  /** Called when a frame that kept this one out has left. */
  readonly retry: () => Promise<void>
  /** Called when another tab shows what this page would not show beside this frame. */
  readonly onTabConflict: () => void
  /** Whether it may show its page. Set by `acquire`. */
  isShown: boolean
}

export interface FactsOptions {
  userKey?: string | null | undefined
  context?: unknown
}

/** Contexts are equal if their JSON is, in whatever order. None is an empty one. */
export const toFacts = (
  origin: string,
  { userKey, context = {} }: FactsOptions,
  token?: TokenRecord,
): PageFacts => ({
  ...(token && readIdentity(token.token)),
  origin,
  userKey: userKey === '' ? undefined : userKey,
  context: JSON.stringify(context, sortKeys),
})

const sortKeys = (_: string, value: unknown): unknown =>
  isRecord(value) && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort())
    : value

/** Two users, or two contexts of one, on one tenant: a fact that both have differs. Other facts tell nothing. */
export const isConflict = (one: PageFacts, other: PageFacts): boolean =>
  one.origin === other.origin && !isConsistent(one, other)

/** Every connected frame on this page. */
export const getActiveFrames = (): Set<ActiveFrame> =>
  shareAmongCopies('frames', () => new Set<ActiveFrame>())

/**
 * Whether a frame may show its page: not beside a page of another user, or with another context, on the same tenant.
 * The pages of a tenant keep their token in one storage, so that one of the two would continue as the other.
 */
export function acquire(frame: ActiveFrame): boolean {
  const frames = getActiveFrames().add(frame)
  frame.isShown = ![...frames].some(
    (other) => other !== frame && other.isShown && isConflict(frame.facts, other.facts),
  )
  return frame.isShown
}

/** The frame has left. Those that it kept out try again. */
export function release(frame: ActiveFrame): void {
  const frames = getActiveFrames()
  frames.delete(frame)
  if (!frame.isShown) return
  for (const other of frames) if (!other.isShown) void other.retry()
}

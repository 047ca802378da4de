/** More than a page needs: it asks when its token is about to expire. */
const MAX_REQUESTS = 6
const MINUTE_MS = 60_000

/** Whether a request of this moment is within the limit. One that is counts towards it. */
export type RequestLimit = (nowMs: number, tokenLifetimeMs: number | undefined) => boolean

/** Limits how often one page may ask for a token. The first request over the limit logs a warning. */
export function createRequestLimit(origin: string): RequestLimit {
  let acceptedAt: number[] = []
  let hasWarned = false

  const warnOnce = (): void => {
    if (hasWarned) return
    hasWarned = true
    // eslint-disable-next-line no-console -- for the developer: the session still works
    console.warn(`${origin} asks for more than six tokens a minute.`)
  }

  return (nowMs, tokenLifetimeMs = 0) => {
    const windowMs = tokenLifetimeMs > 0 ? Math.min(MINUTE_MS, tokenLifetimeMs / 2) : MINUTE_MS
    acceptedAt = acceptedAt.filter((at) => nowMs - at < windowMs)
    const isWithinLimit = acceptedAt.length < MAX_REQUESTS
    if (isWithinLimit) acceptedAt.push(nowMs)
    else warnOnce()
    return isWithinLimit
  }
}

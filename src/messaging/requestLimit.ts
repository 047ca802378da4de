/** More than a page needs: it asks when its token is about to expire. */
const MAX_REQUESTS = 6
const MINUTE_MS = 60_000

export interface RequestLimit {
  /** Whether a request of this moment is within the limit. One that is counts towards it. */
  accept: (nowMs: number, tokenLifetimeMs: number | undefined) => boolean
}

/** Limits how often one page may ask for a token. The first request over the limit logs a warning. */
export function createRequestLimit(origin: string): RequestLimit {
  let acceptedAt: number[] = []
  let hasWarned = false

  const warnOnce = (): void => {
    if (hasWarned) return
    hasWarned = true
    // eslint-disable-next-line no-console -- for the developer: the session still works
    console.warn(`${origin} asks for more than six tokens a minute. Further requests are ignored.`)
  }

  return {
    accept: (nowMs, tokenLifetimeMs = Infinity) => {
      const windowMs = Math.min(MINUTE_MS, tokenLifetimeMs / 2)
      acceptedAt = acceptedAt.filter((at) => nowMs - at < windowMs)
      if (acceptedAt.length >= MAX_REQUESTS) {
        warnOnce()
        return false
      }
      acceptedAt.push(nowMs)
      return true
    },
  }
}

import { readClaims } from '../jwt.js'

/** A token and its age. */
export interface TokenRecord {
  token: string
  lifetimeMs: number
  /** When it expires by the wall clock, which jumps when somebody sets it. */
  expiresAt: number
  /** When it expires by the monotonic clock, which stops in sleep on most systems. */
  expiresAtMonotonic: number
}

const HOUR_MS = 3_600_000
const MIN_LIFETIME_MS = 5_000
const MAX_LIFETIME_MS = 24 * HOUR_MS

let hasWarned = false

/** Warns once: it is the same for every token of an endpoint. */
function assumeHour(): number {
  if (!hasWarned) {
    hasWarned = true
    // eslint-disable-next-line no-console -- for the developer: the session still works
    console.warn('The token has no readable `exp`. A lifetime of one hour is assumed.')
  }
  return HOUR_MS
}

/** A claim in seconds, as milliseconds. */
function toMs(claim: unknown): number | undefined {
  const seconds = Number(claim)
  return Number.isNaN(seconds) ? undefined : seconds * 1000
}

function toLifetimeMs(iatMs: number | undefined, expMs: number | undefined): number {
  if (iatMs === undefined || expMs === undefined || expMs <= iatMs) return assumeHour()
  return Math.min(MAX_LIFETIME_MS, Math.max(MIN_LIFETIME_MS, expMs - iatMs))
}

/**
 * Lifetime is `exp - iat`, both from the server's clock, so that a wrong clock in the browser does no
 * harm: one hour when unreadable, as documented, and never less than 5 s or more than 24 h.
 *
 * @param serverNowMs the server's clock when it responded; if unknown, the token counts as new
 */
export function toTokenRecord(token: string, serverNowMs?: number): TokenRecord {
  const claims = readClaims(token)
  const iatMs = toMs(claims.iat)
  const lifetimeMs = toLifetimeMs(iatMs, toMs(claims.exp))
  const isAgeKnown = serverNowMs !== undefined && iatMs !== undefined
  const restMs = lifetimeMs - (isAgeKnown ? Math.max(0, serverNowMs - iatMs) : 0)
  return {
    token,
    lifetimeMs,
    expiresAt: Date.now() + restMs,
    expiresAtMonotonic: performance.now() + restMs,
  }
}

/** How long a token is still valid, by the clock that says less: one that stood still or went back is ignored. */
export const remainingMs = ({ expiresAt, expiresAtMonotonic }: TokenRecord): number =>
  Math.min(expiresAt - Date.now(), expiresAtMonotonic - performance.now())

/** Whether a token is worth giving to a frame: a minute remains, or half of a shorter life. */
export const isFresh = (record: TokenRecord | undefined): record is TokenRecord =>
  record !== undefined && remainingMs(record) >= Math.min(60_000, record.lifetimeMs / 2)

import { readClaims, readIdentity } from '../jwt.js'

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
    console.warn('The token has no `exp`. One hour is assumed.')
  }
  return HOUR_MS
}

/** A claim in seconds, as milliseconds; `NaN` when it cannot be read. */
const toMs = (claim: unknown): number => Number(claim) * 1000

const clampLifetime = (ms: number): number =>
  Math.min(MAX_LIFETIME_MS, Math.max(MIN_LIFETIME_MS, ms))

/**
 * Lifetime is `exp - iat`, both from the server's clock, so that a wrong clock in the browser does no
 * harm: one hour when unreadable, as documented, and never less than 5 s or more than 24 h.
 *
 * @param serverNowMs the server's clock when it responded; if unknown, the token counts as new
 */
export function toTokenRecord(token: string, serverNowMs?: number): TokenRecord {
  const claims = readClaims(token)
  const iatMs = toMs(claims.iat)
  const expMs = toMs(claims.exp)
  const lifetimeMs = expMs > iatMs ? clampLifetime(expMs - iatMs) : assumeHour()
  // Not a number for an opaque token, or where the server's clock is hidden: then the token counts as new.
  const ageMs = Number(serverNowMs) - iatMs
  const restMs = ageMs > 0 ? lifetimeMs - ageMs : lifetimeMs
  return {
    token,
    lifetimeMs,
    expiresAt: Date.now() + restMs,
    expiresAtMonotonic: performance.now() + restMs,
  }
}

/** Whether two may be the same: nothing that both have says otherwise. */
export const isConsistent = (
  one: Readonly<Record<string, unknown>>,
  other: Readonly<Record<string, unknown>>,
): boolean =>
  Object.keys(one).every((name) => (one[name] ?? other[name]) === (other[name] ?? one[name]))

export const isSameUser = (one: TokenRecord, other: TokenRecord): boolean =>
  isConsistent(readIdentity(one.token), readIdentity(other.token))

/** How long a token is still valid, by the clock that says less: one that stood still or went back is ignored. */
export const remainingMs = ({ expiresAt, expiresAtMonotonic }: TokenRecord): number =>
  Math.min(expiresAt - Date.now(), expiresAtMonotonic - performance.now())

/** Whether a token is worth giving to a frame: a minute remains, or half of a shorter life. */
export const isFresh = (record: TokenRecord | undefined): record is TokenRecord =>
  record !== undefined && remainingMs(record) >= Math.min(60_000, record.lifetimeMs / 2)

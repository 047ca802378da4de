import { readClaims } from '../jwt.js'

/** A token and what is known of its life. */
export interface TokenRecord {
  token: string
  lifetimeMs: number
  /** When its life began, by the wall clock: it jumps when somebody sets it. */
  bornAtMs: number
  /** The same moment by the monotonic clock: on most systems it stops in sleep. */
  bornAtTickMs: number
}

const HOUR_MS = 3_600_000
const SHORTEST_MS = 5_000

/**
 * Lifetime is `exp - iat`, both from the server's clock, so that a wrong clock in the browser does no
 * harm: one hour when unreadable, as documented, and never less than 5 s or more than 24 h.
 *
 * @param serverNowMs the server's clock when it answered; without it the token counts as new
 */
export function toTokenRecord(token: string, serverNowMs = NaN): TokenRecord {
  const claims = readClaims(token)
  const [iat, exp] = [Number(claims.iat), Number(claims.exp)]
  const lifetimeMs = (exp - iat) * 1000
  const ageMs = Math.max(0, serverNowMs - iat * 1000) || 0
  return {
    token,
    lifetimeMs:
      lifetimeMs > 0 ? Math.min(24 * HOUR_MS, Math.max(SHORTEST_MS, lifetimeMs)) : HOUR_MS,
    bornAtMs: Date.now() - ageMs,
    bornAtTickMs: performance.now() - ageMs,
  }
}

/** Age is the larger of both clocks' differences: whichever stood still or went back is ignored. */
export const ageMs = ({ bornAtMs, bornAtTickMs }: TokenRecord): number =>
  Math.max(Date.now() - bornAtMs, performance.now() - bornAtTickMs)

export const leftMs = (record: TokenRecord): number => record.lifetimeMs - ageMs(record)

/** Whether a token is worth giving to a frame: a minute left, or half of a shorter life. */
export const isFresh = (record: TokenRecord | undefined): record is TokenRecord =>
  record !== undefined && leftMs(record) >= Math.min(60_000, record.lifetimeMs / 2)

const SHORTEST_PAUSE_MS = 10_000

/**
 * How old a token shall be when the next one is asked for: at a random point between 75 % and 95 % of
 * what is left of its life, so that sessions which began together do not ask together. The same rule
 * serves after a failed try, then of what is left by then. Tries lie 10 s apart at least, and the last
 * one comes when the token dies.
 */
export function drawRefreshAgeMs(record: TokenRecord, random = Math.random): number {
  const pauseMs = leftMs(record) * (0.75 + 0.2 * random())
  return Math.min(record.lifetimeMs, ageMs(record) + Math.max(SHORTEST_PAUSE_MS, pauseMs))
}

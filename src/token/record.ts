import { readClaims } from '../jwt.js'

/** A token and what is known of its life. */
export interface TokenRecord {
  token: string
  lifetimeMs: number
  /** When it dies, by the wall clock: it jumps when somebody sets it. */
  expiresAt: number
  /** The same moment by the monotonic clock: on most systems it stops in sleep. */
  expiresAtTick: number
}

const HOUR_MS = 3_600_000

let warnings = 0

/** Warns once: it is the same for every token of an endpoint. */
function assumeHour(): number {
  // eslint-disable-next-line no-console -- for the developer, and nothing is wrong with the session
  if (!warnings++) console.warn('A token without `exp` is taken for an hour.')
  return HOUR_MS
}

/**
 * Lifetime is `exp - iat`, both from the server's clock, so that a wrong clock in the browser does no
 * harm: one hour when unreadable, as documented, and never less than 5 s or more than 24 h.
 *
 * @param serverNowMs the server's clock when it answered; `NaN` when unknown, and then the token counts as new
 */
export function toTokenRecord(token: string, serverNowMs: number): TokenRecord {
  const claims = readClaims(token)
  const [iatMs, expMs] = [Number(claims.iat) * 1000, Number(claims.exp) * 1000]
  const lifetimeMs =
    expMs > iatMs ? Math.min(24 * HOUR_MS, Math.max(5_000, expMs - iatMs)) : assumeHour()
  const leftMs = lifetimeMs - (Math.max(0, serverNowMs - iatMs) || 0)
  return {
    token,
    lifetimeMs,
    expiresAt: Date.now() + leftMs,
    expiresAtTick: performance.now() + leftMs,
  }
}

/** What is left by either clock, whichever says less: one that stood still or went back is ignored. */
export const leftMs = ({ expiresAt, expiresAtTick }: TokenRecord): number =>
  Math.min(expiresAt - Date.now(), expiresAtTick - performance.now())

/** Whether a token is worth giving to a frame: a minute left, or half of a shorter life. */
export const isFresh = (record: TokenRecord | undefined): record is TokenRecord =>
  record !== undefined && leftMs(record) >= Math.min(60_000, record.lifetimeMs / 2)

/**
 * How much shall be left of a token when the next one is asked for: at a random point between 75 % and
 * 95 % of its life, so that sessions which began together do not ask together. After a failed try it is
 * between 25 % and 95 % of what is left: many may have failed together, and have less time to part. Tries
 * lie 10 s apart at least, and the last one comes when the token dies.
 */
export function drawDueMs(record: TokenRecord, hasFailed?: boolean): number {
  const restMs = leftMs(record)
  const earliest = hasFailed ? 0.75 : 0.25
  const share = earliest + (0.05 - earliest) * Math.random()
  return Math.max(0, Math.min(restMs - 10_000, restMs * share))
}

/** How long a session without a token waits after a failed try: 10 s to 5 min, as many may have failed together. */
export const drawPauseMs = (): number => 10_000 + Math.random() * 290_000

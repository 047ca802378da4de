/*
 * Sessions by the million through virtual hours: the tokens that are issued in each second.
 *
 * When a session asks for its next token is drawn by the library's `randomRefreshDelayMs`. The rest of it is left
 * out, as sessions whose tokens come do nothing else. `outage.mjs` runs whole ones.
 */
export const HOUR_MS = 3_600_000
const RELOAD_MS = 60_000
const OUTAGE_MS = 1_800_000
const PAUSE_MS = 300_000
const SHORT_OUTAGE_MS = 300_000
/** Opened over so long, sessions are of mixed ages. */
const MIXED_MS = 2 * HOUR_MS

/**
 * What happens to a session, told by when it asks. Hours are counted from `zeroMs`.
 *
 * - `start`: all start within a second.
 * - `deploy`: open ones reload within a minute. A reload forgets the token.
 * - `outage`: of those that come due in half an hour nobody gets a token. Where it dies, the session
 *   asks again within five minutes, as the library does.
 */
const EVENTS = {
  start: {
    zeroMs: 0,
    live: ({ renew, draw, endMs }) => renew(draw(1_000), endMs),
  },
  deploy: {
    zeroMs: MIXED_MS,
    live: ({ renew, draw, endMs }) => {
      const reloadAt = MIXED_MS + draw(RELOAD_MS)
      renew(draw(MIXED_MS), reloadAt)
      renew(reloadAt, endMs)
    },
  },
  outage: {
    zeroMs: MIXED_MS + OUTAGE_MS,
    live: ({ renew, fail, draw, endMs }) => {
      const upAt = MIXED_MS + OUTAGE_MS
      const dueAt = fail(renew(draw(MIXED_MS), MIXED_MS), upAt)
      renew(dueAt ?? upAt + draw(PAUSE_MS), endMs)
    },
  },
}

/**
 * @param drawDueMs how much shall be left of a token when the next one is asked for. It hears whether
 * the last try failed, and how many tokens the session had before
 *
 * Returns the tokens issued in each second, and of all but the first of a session how many more than
 * one an hour are asked for, and what share of them an outage of five minutes lets die.
 */
export function runFleet({ clock, drawDueMs, event, count, hours = 8 }) {
  const { zeroMs, live } = EVENTS[event]
  const endMs = zeroMs + hours * HOUR_MS
  const issued = new Uint32Array(endMs / 1_000)
  const record = { token: '', lifetimeMs: HOUR_MS, expiresAt: 0, expiresAtMonotonic: 0 }
  let [draws, waitedMs, mortalMs] = [0, 0, 0]

  /** How long until it asks. */
  const wait = (at, hasFailed, nth) => {
    clock.now = at
    return record.expiresAt - at - drawDueMs(record, hasFailed, nth)
  }
  /** Gets a token whenever it asks, until then. Returns when it asks next. */
  const renew = (at, until) => {
    for (let nth = 0; at < until; nth++) {
      issued[Math.floor(at / 1_000)]++
      record.expiresAt = record.expiresAtMonotonic = at + HOUR_MS
      const waitMs = wait(at, false, nth)
      at += waitMs
      if (!nth) continue
      draws++
      waitedMs += waitMs
      // An outage that begins in this time lasts from before it is due until it is dead.
      mortalMs += Math.max(0, SHORT_OUTAGE_MS - (HOUR_MS - waitMs))
    }
    return at
  }
  /** Gets none until then. Returns when it asks next, if its token lives as long. */
  const fail = (at, until) => {
    while (at < until && at < record.expiresAt) at += wait(at, true)
    return at < record.expiresAt ? at : undefined
  }

  const session = { renew, fail, endMs, draw: (ms) => clock.random() * ms }
  for (let nth = 0; nth < count; nth++) live(session)
  const since = issued.subarray(zeroMs / 1_000)
  const overHourly = (draws * HOUR_MS) / waitedMs - 1
  return { count, issued: since, overHourly, mortality: mortalMs / waitedMs }
}

/** The most that are issued in one second of an hour; the first hour is 1. */
export function peakOf(issued, hour) {
  let most = 0
  for (let second = (hour - 1) * 3_600; second < hour * 3_600; second++) {
    most = Math.max(most, issued[second])
  }
  return most
}

export const totalOf = (issued) => issued.reduce((sum, count) => sum + count, 0)

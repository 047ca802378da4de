/*
 * Whole sessions of the library through an outage: how often each asks until it is served again.
 *
 * The server comes back with a capacity for N/50 a second and answers 503 beyond it. What happens to a
 * session depends on N by that alone, so that a few thousand stand for any number.
 */
import { QueryClient } from '@tanstack/react-query'
import { createClock, replace } from './clock.mjs'
import { createEndpoint } from './endpoint.mjs'
import { openTab } from './tab.mjs'

const SECOND_MS = 1_000
const MINUTE_MS = 60_000
/** Who has not been served by then has lost: the longest pause is five minutes. */
const AFTERMATH_MS = 20 * MINUTE_MS

const MIXED = { openMs: 60 * MINUTE_MS, downAt: 120 * MINUTE_MS }
const ALL_DEAD = {
  isAtOnce: true,
  openMs: SECOND_MS,
  downAt: 44 * MINUTE_MS,
  upAt: 70 * MINUTE_MS,
  wakeMs: SECOND_MS,
}

/**
 * - `isAtOnce`: all fail in one second, and the server answers 503 beyond its capacity: what is promised of.
 * - `openMs`: all tabs are opened within it, and get their token.
 * - `luck`: what all draw for the first renewal, so that it is due in the same second: 0 is 75 % of the
 *   life, 1 is 95 %.
 * - `downAt`, `upAt`: nobody is served in between.
 * - `wakeMs`: when it is over, all tabs wake up within it. A look at a tab is one, too.
 * - `longestWaitMs`: the server lets requests wait rather than answer 503.
 */
export const OUTAGES = {
  'mixed ages, 5 min': { ...MIXED, upAt: 125 * MINUTE_MS },
  'mixed ages, 30 min': { ...MIXED, upAt: 150 * MINUTE_MS },
  'same start second, down while all renew (minutes 45 to 57)': {
    openMs: SECOND_MS,
    downAt: 45 * MINUTE_MS,
    upAt: 57 * MINUTE_MS,
  },
  'all fail in one second, 15 min left': {
    openMs: SECOND_MS,
    isAtOnce: true,
    luck: 0,
    downAt: 44 * MINUTE_MS,
    upAt: 45 * MINUTE_MS + SECOND_MS,
  },
  'all fail in one second, 3 min left': {
    openMs: SECOND_MS,
    isAtOnce: true,
    luck: 1,
    downAt: 56 * MINUTE_MS,
    upAt: 57 * MINUTE_MS + SECOND_MS,
  },
  'all tokens dead, all tabs online again in one second': ALL_DEAD,
  'all tokens dead, all tabs online again in one second, and the server lets them wait': {
    ...ALL_DEAD,
    isAtOnce: false,
    longestWaitMs: Infinity,
  },
}

/** A start in one second against a server that lets requests wait. */
export const COLD_START = { openMs: SECOND_MS, downAt: 0, upAt: 0, longestWaitMs: Infinity }

/** A working day without an outage. */
export const WHOLE_DAY = { ...COLD_START, untilMs: 480 * MINUTE_MS }

/** Resolves to what became of each session, and to the requests in each second since the server is back. */
export async function runOutage(library, outage, count, perSecond = count / 50) {
  const clock = createClock(1)
  const world = { library, clock, ...watch(clock, outage, count) }
  const undo = [clock.install(), replace(globalThis, 'fetch', world.endpoint.fetch)]
  try {
    open(world, outage)
    await goThrough(world, outage, perSecond)
    const { sessions, load } = world
    return { sessions, load, upAt: outage.upAt }
  } finally {
    undo.forEach((restore) => restore())
  }
}

const endOf = ({ upAt, untilMs = upAt + AFTERMATH_MS }) => untilMs

/** Sessions, and an endpoint that counts their requests. */
function watch(clock, outage, count) {
  const { downAt, upAt } = outage
  const sessions = Array.from({ length: count }, createSession)
  const load = new Uint32Array((endOf(outage) - upAt) / SECOND_MS + 1)
  const endpoint = createEndpoint(clock, (url, isServed) => {
    if (clock.now >= upAt) load[Math.floor((clock.now - upAt) / SECOND_MS)]++
    if (clock.now >= downAt) sessions[url].ask(isServed, clock.now >= upAt)
  })
  return { sessions, load, endpoint }
}

/** What is counted of a session, from the outage until it has a token again. */
function createSession() {
  const session = {
    tries: 0,
    triesSince: 0,
    hasFailed: false,
    servedAt: Infinity,
    ask: (isServed, isBack) => {
      if (session.servedAt < Infinity) return
      session.tries++
      if (isBack) session.triesSince++
      if (!isServed) session.hasFailed = true
    },
    serve: (now) => {
      session.servedAt = Math.min(session.servedAt, now)
    },
  }
  return session
}

function open({ library, clock, sessions }, { openMs, downAt }) {
  const client = new QueryClient()
  within(openMs, { clock, sessions }, (session, nth) => {
    session.openedAt = clock.now
    const onToken = () => clock.now >= downAt && session.serve(clock.now)
    session.tab = openTab({ library, client, onToken }, String(nth))
  })
}

const within = (ms, { clock, sessions }, run) =>
  sessions.forEach((session, nth) => setTimeout(run, clock.random() * ms, session, nth))

async function goThrough({ clock, sessions, endpoint }, outage, perSecond) {
  const { openMs, luck, downAt, upAt, wakeMs, longestWaitMs = SECOND_MS } = outage
  clock.luck = luck
  await clock.passUntil(Math.min(openMs + SECOND_MS, downAt))
  clock.luck = undefined
  await clock.passUntil(downAt)
  endpoint.perSecond = 0
  await clock.passUntil(upAt)
  Object.assign(endpoint, { perSecond, longestWaitMs })
  for (const session of sessions) session.hasDied = !session.tab?.isSignedIn()
  if (wakeMs) within(wakeMs, { clock, sessions }, ({ tab }) => tab.wake())
  await clock.passUntil(endOf(outage))
}

import { setImmediate } from 'node:timers/promises'
import { vi } from 'vitest'

const LONGEST_DELAY_MS = 2 ** 31 - 1
const NOON = Date.UTC(2030, 5, 1, 12)
// So many timers without time going by are a loop.
const TOO_MANY = 1_000

interface Timer {
  dueAt: number
  run: () => void
}

/**
 * A wall clock and a monotonic one that part company, as a browser's do, and timers that run late. The
 * fake timers of Vitest keep both clocks and all timers together, so that a stall cannot be told.
 */
export function installClock() {
  const timers = new Map<number, Timer>()
  const wrongDelays: unknown[] = []
  const state = { wall: NOON, tick: 0 }
  let lastId = 0

  const setTimer = (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): number => {
    if (!(ms <= LONGEST_DELAY_MS)) wrongDelays.push(ms)
    timers.set(++lastId, { dueAt: state.tick + Math.max(1, ms || 0), run: () => run(...args) })
    return lastId
  }
  class ClockDate extends Date {
    static override now = () => state.wall
  }
  vi.stubGlobal('setTimeout', setTimer)
  vi.stubGlobal('clearTimeout', (id: number) => void timers.delete(id))
  vi.stubGlobal('performance', { now: () => state.tick })
  vi.stubGlobal('Date', ClockDate)

  const moves = (wallMs: number, tickMs: number): void => {
    state.wall += wallMs
    state.tick += tickMs
  }
  const nextDue = (until: number): [number, Timer] | undefined => {
    let [found]: ([number, Timer] | undefined)[] = []
    for (const entry of timers) {
      if (entry[1].dueAt <= until && (!found || entry[1].dueAt < found[1].dueAt)) found = entry
    }
    return found
  }
  /** Time goes by, and timers run: those that are late at once, each in its turn. */
  const passes = async (ms: number): Promise<void> => {
    await setImmediate()
    const until = state.tick + ms
    let runAt: number[] = []
    for (let due = nextDue(until); due; due = nextDue(until)) {
      const [id, { dueAt, run }] = due
      moves(Math.max(0, dueAt - state.tick), Math.max(0, dueAt - state.tick))
      timers.delete(id)
      runAt = runAt.filter((at) => at === state.tick).concat(state.tick)
      if (runAt.length > TOO_MANY) throw new Error('Timers run in a loop.')
      run()
      await setImmediate()
    }
    moves(until - state.tick, until - state.tick)
  }

  return {
    now: () => ({ ...state }),
    timers,
    /** Delays that a browser takes for none: too long, or no number. */
    wrongDelays,
    passes,
    /** Somebody sets the wall clock. */
    isSet: (ms: number) => moves(ms, 0),
    /** The machine sleeps; on most systems the monotonic clock does, too. */
    sleeps: (ms: number, { isTicking = false } = {}) => moves(ms, isTicking ? ms : 0),
    /** Something long blocks the event loop. */
    stalls: (ms: number) => {
      moves(ms, ms)
      return passes(0)
    },
  }
}

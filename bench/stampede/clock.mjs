/*
 * A clock, timers and chance for the library's code: time passes when it is told to, and each run is
 * the same.
 */
import { setImmediate } from 'node:timers/promises'

/** Timers run late by less than that. */
const STEP_MS = 10

const SIGNED_IN_TAB = {
  navigator: { onLine: true },
  document: { hidden: false },
  window: { addEventListener: () => undefined },
}

export function createClock(seed) {
  const slots = new Map() // timers by when they run
  const random = createRandom(seed)
  const clock = {
    now: 0,
    random,
    /** What the library draws instead of a random number, where chance is to be the same for all. */
    luck: undefined,

    /** Puts itself in the place of the real ones until undone. */
    install: () => {
      const undo = [
        replace(Date, 'now', () => clock.now),
        replace(performance, 'now', () => clock.now),
        replace(Math, 'random', () => clock.luck ?? random()),
        replace(globalThis, 'setTimeout', setTimer),
        replace(globalThis, 'clearTimeout', clearTimer),
        replace(Error, 'stackTraceLimit', 0), // for speed
        ...Object.entries(SIGNED_IN_TAB).map((entry) => replace(globalThis, ...entry)),
      ]
      return () => undo.forEach((restore) => restore())
    },

    passUntil: async (until) => {
      await setImmediate()
      while (clock.now < until) {
        clock.now += STEP_MS
        const due = slots.get(clock.now)
        if (!due) continue
        slots.delete(clock.now)
        for (const timer of due) timer.run?.()
        await setImmediate()
      }
    },
  }

  function setTimer(run, ms = 0, ...args) {
    const timer = { run: () => run(...args) }
    const dueAt = STEP_MS * Math.ceil((clock.now + Math.max(1, ms)) / STEP_MS)
    const slot = slots.get(dueAt)
    if (slot) slot.push(timer)
    else slots.set(dueAt, [timer])
    return timer
  }
  function clearTimer(timer) {
    if (timer) timer.run = undefined
  }
  return clock
}

/** Returns the undo. */
export function replace(target, name, value) {
  const original = Object.getOwnPropertyDescriptor(target, name)
  Object.defineProperty(target, name, { value, configurable: true, writable: true })
  return () => {
    if (original) Object.defineProperty(target, name, original)
    else Reflect.deleteProperty(target, name)
  }
}

/** Numbers in [0, 1) that are the same at every run (mulberry32). */
function createRandom(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let hash = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    hash = (hash + Math.imul(hash ^ (hash >>> 7), 61 | hash)) ^ hash
    return ((hash ^ (hash >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A little below the rate at which calls were accepted, as the server's clock and ours differ. */
const SAFETY = 0.95

/** How much the rate rises after a number of accepted calls in a row. */
const INCREASE = 1.1

/** The first refusal may come before the server accepted much, so the rate rises after fewer calls until the second. */
const CALLS_PER_FIRST_INCREASE = 5
const CALLS_PER_INCREASE = 20

const MIN_PER_SECOND = 0.1

const SECOND_MS = 1_000

/** How many calls may start per second, as learned from what the server accepts. There is no limit at first. */
export interface Pace {
  /** When the next call may start, by `Date.now()`. The call after it has to wait for its own turn. */
  takeTurn(): number
  /** Counts an accepted call. After some of them in a row, calls may start a little faster. */
  countAccepted(startedAt: number): void
  /** The server refused a call: take what it accepted in the last second as its limit. */
  slowDown(): void
}

export function createPace(ratePerSecond: number): Pace {
  let accepted: number[] = []
  let rate: number | undefined
  let nextTurnAt = 0
  let acceptedInARow = 0
  let slowDowns = 0

  const speedUp = () => {
    if (rate === undefined) return
    rate *= INCREASE
    if (rate >= ratePerSecond) rate = undefined
  }

  return {
    takeTurn() {
      const startAt = Math.max(Date.now(), nextTurnAt)
      if (rate !== undefined) nextTurnAt = startAt + SECOND_MS / rate
      return startAt
    },
    countAccepted(startedAt) {
      const since = Date.now() - SECOND_MS
      accepted = [...accepted.filter((time) => time > since), startedAt]
      acceptedInARow += 1
      const callsPerIncrease = slowDowns > 1 ? CALLS_PER_INCREASE : CALLS_PER_FIRST_INCREASE
      if (acceptedInARow % callsPerIncrease === 0) speedUp()
    },
    slowDown() {
      const since = Date.now() - SECOND_MS
      const count = accepted.filter((time) => time > since).length
      const current = rate ?? ratePerSecond
      const learned = count > 0 ? count * SAFETY : current / 2
      rate = Math.max(MIN_PER_SECOND, Math.min(current, learned))
      nextTurnAt = Date.now() + SECOND_MS / rate
      acceptedInARow = 0
      slowDowns += 1
    },
  }
}

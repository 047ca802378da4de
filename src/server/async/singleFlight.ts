import { LOST, startFlight, waitForFlight, type Flight } from './flight.js'

/** Runs `work`, or shares the result of work that runs, or waits, under the same key. */
export type SingleFlight<T> = (key: string, work: () => Promise<T>) => Promise<T>

/**
 * Work that started longer ago is not shared. All work has a shorter timeout, so it was frozen: serverless platforms
 * stop the process between two requests.
 */
const MAX_AGE_MS = 90_000

/**
 * Runs one piece of work at a time for each key. Calls made meanwhile share its result, also when it
 * fails. The next call after that starts new work.
 *
 * Work that nobody can finish is dropped, and the calls that waited for it start again.
 */
export function createSingleFlight<T>(): SingleFlight<T> {
  const running = createFlightMap<T>()
  const share: SingleFlight<T> = async (key, work) => {
    const current = running.get(key)
    if (!current) return running.start(key, work).result
    const result = await waitForFlight(current)
    if (result !== LOST) return result
    running.drop(key, current)
    return share(key, work)
  }
  return share
}

/**
 * A single flight whose result is never older than the call. A call made while work is running waits
 * for it and then shares the next one.
 */
export function createTrailingFlight<T>(): SingleFlight<T> {
  const running = createFlightMap<T>()
  const waiting = createFlightMap<T>()

  const startAfter = async (current: Flight<T>, key: string, work: () => Promise<T>) => {
    await waitForFlight(current).catch(() => undefined)
    running.drop(key, current)
    waiting.drop(key)
    return running.start(key, work).result
  }

  const share: SingleFlight<T> = async (key, work) => {
    const next = waiting.get(key)
    if (!next) {
      const current = running.get(key)
      if (!current) return running.start(key, work).result
      return waiting.start(key, () => startAfter(current, key, work)).result
    }
    const result = await waitForFlight(next)
    if (result !== LOST) return result
    waiting.drop(key, next)
    return share(key, work)
  }
  return share
}

/** Flights by key, each until it ends. */
function createFlightMap<T>() {
  const flights = new Map<string, Flight<T>>()
  const drop = (key: string, flight = flights.get(key)) => {
    if (flights.get(key) === flight) flights.delete(key)
  }
  return {
    drop,
    get(key: string): Flight<T> | undefined {
      const flight = flights.get(key)
      return flight && Date.now() - flight.startedAt < MAX_AGE_MS ? flight : undefined
    },
    start(key: string, work: () => Promise<T>): Flight<T> {
      const flight = startFlight(() => work().finally(() => drop(key, flight)))
      flights.set(key, flight)
      return flight
    },
  }
}

import { repeat } from './repeat.js'

/** How often running work shows that it is running, in milliseconds. */
const PULSE_MS = 100

/** Work that misses so many pulses does not run any more. */
const MAX_MISSED_PULSES = 5

/**
 * Work that several requests wait for.
 *
 * Cloudflare Workers stop everything that belongs to a request when its client leaves: its timers, its calls, and every
 * promise that depends on them. Such a promise never settles, also for the other requests that wait for it. So running
 * work has a pulse, from a timer of the request that started it. If the pulse stops, the work is lost.
 *
 * Pulses are counted, not timed. A busy process delays the timers of the work and of those who wait alike.
 */
export interface Flight<T> {
  readonly result: Promise<T>
  readonly startedAt: number
  readonly pulses: number
  /** The time of the last pulse. */
  readonly pulsedAt: number
  /** Whether the work itself has ended. */
  readonly hasEnded: boolean
}

/** What {@link waitForFlight} resolves to for work that nobody can finish. */
export const LOST = Symbol('lost')

export function startFlight<T>(work: () => Promise<T>): Flight<T> {
  const startedAt = Date.now()
  let pulses = 0
  let pulsedAt = startedAt
  let hasEnded = false
  const stopPulse = repeat(PULSE_MS, () => {
    pulses++
    pulsedAt = Date.now()
  })
  const run = async () => {
    try {
      return await work()
    } finally {
      hasEnded = true
      stopPulse()
    }
  }
  return {
    result: run(),
    startedAt,
    get pulses() {
      return pulses
    },
    get pulsedAt() {
      return pulsedAt
    },
    get hasEnded() {
      return hasEnded
    },
  }
}

/** The result of a flight, or {@link LOST}. */
export function waitForFlight<T>(flight: Flight<T>): Promise<T | typeof LOST> {
  return new Promise((resolve, reject) => {
    let { pulses: lastPulses } = flight
    let missed = countSilence(flight)
    const stop = repeat(PULSE_MS, () => {
      missed = flight.pulses === lastPulses ? missed + 1 : 0
      lastPulses = flight.pulses
      if (missed < MAX_MISSED_PULSES) return
      stop()
      resolve(LOST)
    })
    // Newer versions of workerd reject a promise that can never settle. That is no failure of the work.
    const onRejected = (error: Error) => {
      if (flight.hasEnded) reject(error)
      else resolve(LOST)
    }
    void flight.result.then(resolve, onRejected).finally(stop)
  })
}

/** After a long silence one more pulse has to come: that of a busy process comes before this wait looks for it. */
function countSilence({ pulsedAt }: Flight<unknown>): number {
  const isSilent = Date.now() - pulsedAt > PULSE_MS * MAX_MISSED_PULSES
  return isSilent ? MAX_MISSED_PULSES - 1 : 0
}

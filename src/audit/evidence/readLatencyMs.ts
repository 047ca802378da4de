import type { Evidence } from './evidence.js'

/** The median time of an answer to a user who is signed in, in milliseconds. `null` if nobody is. */
export function readLatencyMs({ signedIn, olderBrowser }: Evidence): number | null {
  const times = [...signedIn, ...olderBrowser].map(({ durationMs }) => Math.round(durationMs))
  return times.sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? null
}

import type { Desk } from './state.js'

const MINUTE_MS = 60_000

/** Counts logins by user and by address; in milliseconds, how long one that is too many has to wait. */
export function createLoginLimits({ settings, clock }: Desk) {
  const byUser = new Map<string, number[]>()
  const byAddress = new Map<string, number[]>()
  return (email: string, address: string): number => {
    const now = clock.now()
    const { loginsPerMinute, loginsPerMinutePerAddress } = settings
    return Math.max(
      count(byUser, email, loginsPerMinute, now),
      count(byAddress, address, loginsPerMinutePerAddress, now),
    )
  }
}

function count(log: Map<string, number[]>, key: string, limit: number, now: number): number {
  const recent = (log.get(key) ?? []).filter((at) => at > now - MINUTE_MS)
  const [first = now] = recent
  log.set(key, recent.length < limit ? [...recent, now] : recent)
  return recent.length < limit ? 0 : first + MINUTE_MS - now
}

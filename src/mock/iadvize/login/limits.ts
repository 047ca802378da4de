import type { IadvizeState } from '../state.js'

const MINUTE_MS = 60_000

export interface LoginAttempt {
  email: string
  address: string
}

/** Counts a login. Returns how long it has to wait, in milliseconds: 0 if it is within the limits. */
export type LoginLimit = (attempt: LoginAttempt) => number

/** Limits the logins of each account and of each address. */
export function createLoginLimit({ settings, clock }: IadvizeState): LoginLimit {
  const countAccount = createCounter()
  const countAddress = createCounter()
  return ({ email, address }) => {
    const now = clock.now()
    const { loginsPerMinute, loginsPerMinutePerAddress } = settings
    return Math.max(
      countAccount(email, loginsPerMinute, now),
      countAddress(address, loginsPerMinutePerAddress, now),
    )
  }
}

function createCounter() {
  const accepted = new Map<string, number[]>()
  return (key: string, limit: number, now: number): number => {
    const recent = (accepted.get(key) ?? []).filter((at) => at > now - MINUTE_MS)
    if (recent.length < limit) {
      accepted.set(key, [...recent, now])
      return 0
    }
    accepted.set(key, recent)
    const [oldest = now] = recent
    return oldest + MINUTE_MS - now
  }
}

import { createClock, type MockClock } from './clock.js'
import { createEventLog, type WritableEventLog } from './eventLog.js'
import { createFaults, type MockFaults } from './faults.js'
import { toSettings, type MockSettings, type MockWisdomOptions } from './options.js'
import { createUsers, type MockUsers } from './users.js'

/** One token that was handed out. The token itself is not kept. */
export interface MockSession {
  readonly jti: string
  readonly email: string
  /** Milliseconds since the epoch, like `expiresAt`. */
  readonly issuedAt: number
  readonly expiresAt: number
  /** What `impersonateUser` was given for this session only. */
  readonly attributes: readonly { key: string; value: string }[]
}

/** Everything one mock remembers; handlers share it. */
export interface Tenant {
  readonly settings: MockSettings
  readonly clock: MockClock
  readonly faults: MockFaults
  readonly users: MockUsers
  readonly sessions: MockSession[]
  readonly events: WritableEventLog
}

export function createTenant(options: MockWisdomOptions): Tenant {
  const settings = toSettings(options)
  const clock = createClock(settings.now)
  return {
    settings,
    clock,
    faults: createFaults(options.faults),
    users: createUsers(settings.users),
    sessions: [],
    events: createEventLog(clock),
  }
}

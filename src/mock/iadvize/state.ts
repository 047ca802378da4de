import { createClock, type MockClock } from '../events/clock.js'
import { createEventLog, type WritableEventLog } from '../events/eventLog.js'
import { createIadvizeCounters, type MockIadvizeCounters } from './counters.js'
import type { MockIadvizeEventDetail } from './events.js'
import { createIadvizeFaults, type MockIadvizeFaults } from './faults.js'
import {
  MOCK_IADVIZE_ACCOUNT,
  toIadvizeSettings,
  type MockIadvizeOptions,
  type MockIadvizeSettings,
} from './options.js'
import { createIadvizeUsers, type MockIadvizeUsers } from './users.js'

/** Everything one mock remembers; handlers share it. */
export interface Desk {
  readonly settings: MockIadvizeSettings
  readonly clock: MockClock
  readonly faults: MockIadvizeFaults
  readonly users: MockIadvizeUsers
  readonly events: WritableEventLog<MockIadvizeEventDetail>
  readonly counters: MockIadvizeCounters
  /** Passwords by email. */
  readonly accounts: Map<string, string>
  /** When each access key that was handed out dies. */
  readonly keys: Map<string, number>
  readonly projects: ReadonlySet<string>
  readonly skills: ReadonlySet<string>
  readonly groups: ReadonlySet<string>
}

export function createDesk(options: MockIadvizeOptions): Desk {
  const { now = () => Date.now(), accounts = [MOCK_IADVIZE_ACCOUNT] } = options
  const { projects = ['6661', '6662'], skills = ['501', '502', '503'], groups = ['301'] } = options
  const clock = createClock(now)
  return {
    settings: toIadvizeSettings(options),
    clock,
    faults: createIadvizeFaults(options.faults),
    users: createIadvizeUsers(options.users ?? [], () => clock.now()),
    events: createEventLog<MockIadvizeEventDetail>(clock),
    counters: createIadvizeCounters(),
    accounts: new Map(accounts.map(({ email, password }) => [email, password])),
    keys: new Map(),
    projects: new Set(projects),
    skills: new Set(skills),
    groups: new Set(groups),
  }
}

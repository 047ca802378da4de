import { createClock, type MockClock } from '../events/clock.js'
import { createEventLog, type WritableEventLog } from '../events/eventLog.js'
import { createIadvizeCounters, type MockIadvizeCounters } from './counters.js'
import type { MockIadvizeEventDetail } from './events.js'
import { createIadvizeFaults, type MockIadvizeFaults } from './faults.js'
import { MOCK_IADVIZE_ACCOUNT, type MockIadvizeOptions } from './options.js'
import { createIadvizeSettings, type MockIadvizeSettings } from './settings.js'
import { createIadvizeUsers, type MockIadvizeUsers } from './users.js'

/** The state of one mock iAdvize. All handlers share it. */
export interface IadvizeState {
  readonly settings: MockIadvizeSettings
  readonly clock: MockClock
  readonly faults: MockIadvizeFaults
  readonly users: MockIadvizeUsers
  readonly events: WritableEventLog<MockIadvizeEventDetail>
  readonly counters: MockIadvizeCounters
  /** Passwords by email. */
  readonly accounts: Map<string, string>
  /** When each access key expires. */
  readonly keys: Map<string, number>
  readonly projects: ReadonlySet<string>
  readonly skills: ReadonlySet<string>
  readonly groups: ReadonlySet<string>
}

export function createIadvizeState(options: MockIadvizeOptions): IadvizeState {
  const { now = () => Date.now(), accounts = [MOCK_IADVIZE_ACCOUNT] } = options
  const { projects = ['6661', '6662'], skills = ['501', '502', '503'], groups = ['301'] } = options
  const clock = createClock(now)
  return {
    settings: createIadvizeSettings(options),
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

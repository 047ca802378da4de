import { createClock, type MockClock } from '../events/clock.js'
import { createCounters, type WritableCounters } from './counters.js'
import { createEventLog, type WritableEventLog } from '../events/eventLog.js'
import { createFaults, type MockFaults } from '../faults/faults.js'
import { createConversations, type Conversations } from '../content/conversations.js'
import {
  defaultWorkspace,
  toFoundation,
  toSettings,
  type MockFoundation,
  type MockSettings,
  type MockWisdomOptions,
} from './options.js'
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
export interface Tenant extends Pick<MockFoundation, 'workspaces'> {
  readonly settings: MockSettings
  readonly clock: MockClock
  readonly faults: MockFaults
  readonly users: MockUsers
  readonly sessions: MockSession[]
  readonly events: WritableEventLog
  readonly counters: WritableCounters
  /** The access keys it takes now. */
  readonly accessKeys: Set<string>
  /** The ids of the bearers that were handed out and not revoked. */
  readonly bearerIds: Set<string>
  readonly welcomeEmails: string[]
  /** By the id of a token: when it dies, if that is before it expires. */
  readonly endings: Map<string, number>
  readonly conversations: Conversations
}

export function createTenant(options: MockWisdomOptions): Tenant {
  const foundation = toFoundation(options)
  const clock = createClock(foundation.now)
  return {
    workspaces: foundation.workspaces,
    settings: toSettings(options),
    clock,
    faults: createFaults(options.faults),
    users: createUsers({
      seeds: foundation.users,
      defaultWorkspace: defaultWorkspace(foundation),
      emailCase: foundation.emailCase,
      now: () => clock.now(),
    }),
    sessions: [],
    events: createEventLog(clock),
    counters: createCounters(),
    accessKeys: new Set(foundation.accessKeys),
    bearerIds: new Set(),
    welcomeEmails: [],
    endings: new Map(),
    conversations: createConversations(),
  }
}

import { createConversations, type Conversations } from '../content/conversations.js'
import { createClock, type MockClock } from '../events/clock.js'
import { createEventLog, type WritableEventLog } from '../events/eventLog.js'
import { createFaults, type MockFaults } from '../faults/faults.js'
import { toAccessKeyDetails, type AccessKeyDetails } from './accessKeys.js'
import { createCounters, type WritableCounters } from './counters.js'
import { DEFAULT_USERS } from './defaultUsers.js'
import { MOCK_ACCESS_KEY, type MockWisdomOptions } from './options.js'
import { createSettings, type MockSettings } from './settings.js'
import { createUsers, type WritableUsers } from './userStore.js'

/** A token that the tenant issued. The token itself is not stored. */
export interface MockSession {
  /** The id of the token: its `jti` claim. */
  readonly jti: string
  /** The user of the token. */
  readonly email: string
  /** When the token was issued, in milliseconds since the epoch. */
  readonly issuedAt: number
  /** When the token expires, in milliseconds since the epoch. `expireIn()` does not change it. */
  readonly expiresAt: number
  /** The attributes of this session, as passed to `impersonateUser`. */
  readonly attributes: readonly {
    /** The attribute's name. */
    key: string
    /** Its value. */
    value: string
  }[]
}

/** The state of one mock tenant. All handlers share it. */
export interface Tenant {
  readonly settings: MockSettings
  readonly clock: MockClock
  readonly faults: MockFaults
  readonly users: WritableUsers
  readonly sessions: MockSession[]
  readonly events: WritableEventLog
  readonly counters: WritableCounters
  readonly workspaces: readonly string[]
  /** The workspace of users and calls that name none. */
  readonly defaultWorkspace: string
  /** The access keys that the tenant accepts now. */
  readonly accessKeys: Set<string>
  readonly accessKeyDetails: AccessKeyDetails
  /** The access keys of the bearer tokens that were issued and not revoked, by the id of the bearer. */
  readonly bearerKeys: Map<string, string>
  /** In milliseconds since the epoch, by the clock of the tenant. */
  readonly createdAt: number
  readonly welcomeEmails: string[]
  /** By the id of a token: when it expires, if that is before its `exp`. */
  readonly earlyExpiries: Map<string, number>
  readonly conversations: Conversations
  /** By the id of a dashboard: the ids of the users who may edit it. */
  readonly editors: Map<string, Set<string>>
}

/** The workspace in the vendor's examples. */
const DEFAULT_WORKSPACE = 'workspace_123'

export function createTenant(options: MockWisdomOptions): Tenant {
  const { now = () => Date.now(), users = DEFAULT_USERS, accessKeys = [MOCK_ACCESS_KEY] } = options
  const { emailCase = 'sensitive', workspaces = [DEFAULT_WORKSPACE] } = options
  const defaultWorkspace = workspaces[0] ?? DEFAULT_WORKSPACE
  const clock = createClock(now)
  return {
    settings: createSettings(options, users[0]?.email ?? null),
    clock,
    faults: createFaults(options.faults),
    users: createUsers({ seeds: users, defaultWorkspace, emailCase, now: () => clock.now() }),
    sessions: [],
    events: createEventLog(clock),
    counters: createCounters(),
    workspaces,
    defaultWorkspace,
    accessKeys: new Set(accessKeys.map((each) => (typeof each === 'string' ? each : each.key))),
    accessKeyDetails: toAccessKeyDetails(accessKeys),
    bearerKeys: new Map(),
    createdAt: clock.now(),
    welcomeEmails: [],
    earlyExpiries: new Map(),
    conversations: createConversations(),
    editors: new Map(),
  }
}

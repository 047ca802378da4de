import { MOCK_ACCESS_KEY } from '../../src/mock/index.js'
import { serveMockWisdom } from '../../src/mock/node.js'
import { onFreePort } from './onFreePort.js'
import type { Tenant } from './tenant.js'

/** Short, so that renewal can be watched. Real ones live for an hour. */
export const TOKEN_LIFETIME_MS = 30_000

const PREFERRED_PORT = 5174

const USERS: Tenant['users'] = [
  { email: 'alice@example.com', name: 'Alice', note: 'us-east' },
  { email: 'bob@example.com', name: 'Bob', note: 'eu-west' },
  { email: 'carol@example.com', name: 'Carol', note: 'all regions' },
]

/** Starts a WisdomAI of our own, on an origin of its own. */
export async function startMockTenant(): Promise<Tenant> {
  const mock = await onFreePort(PREFERRED_PORT, (port) =>
    serveMockWisdom({
      port,
      tokenLifetimeMs: TOKEN_LIFETIME_MS,
      // Real pages ask ten seconds before the end of an hour: by then the next token is there. Of half
      // a minute, ten seconds are so much that none would ever be fetched ahead.
      leadMs: 5_000,
    }),
  )
  return {
    baseUrl: mock.origin,
    accessKey: MOCK_ACCESS_KEY,
    users: USERS,
    dashboardId: 'sales-overview',
    conversationId: 'quarterly-review',
    mock,
  }
}

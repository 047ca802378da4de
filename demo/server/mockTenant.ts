import { MOCK_ACCESS_KEY } from '../../src/mock/index.js'
import { serveMockWisdom } from '../../src/mock/node.js'
import { listenOnFreePort } from './listenOnFreePort.js'
import type { Tenant } from './tenant.js'

/** Short, so that you can watch a token being refreshed. Real tokens last an hour. */
export const TOKEN_LIFETIME_MS = 30_000

const PREFERRED_PORT = 5174

const USERS: Tenant['users'] = [
  { email: 'alice@example.com', name: 'Alice', note: 'us-east' },
  { email: 'bob@example.com', name: 'Bob', note: 'eu-west' },
  { email: 'carol@example.com', name: 'Carol', note: 'all regions' },
]

/** Starts a mock WisdomAI tenant on its own origin. */
export async function startMockTenant(): Promise<Tenant> {
  const mock = await listenOnFreePort(PREFERRED_PORT, (port) =>
    serveMockWisdom({
      port,
      tokenLifetimeMs: TOKEN_LIFETIME_MS,
      // Real pages request a token ten seconds before the hour is over, when the next token is there
      // already. With tokens of 30 s, ten seconds would be too early for that.
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

import { Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { type Fault, parseFaults } from '../faults.js'
import type { DemoSetup } from '../setup.js'
import { applyFaultsToMock, withFaults } from './injectFaults.js'
import { createSessions } from './sessions.js'
import type { Tenant } from './tenant.js'
import { createTokenEndpoint } from './tokenEndpoint.js'

/** The API that the demo's page calls. */
export function createApi(tenant: Tenant): Hono {
  const sessions = createSessions(tenant.users)
  let faults: readonly Fault[] = []
  const tokenEndpoint = withFaults(createTokenEndpoint(tenant, sessions), () => faults)

  const app = new Hono()
  app.all('/api/wisdom/token', ({ req }) => tokenEndpoint(req.raw)) // checks the origin itself
  app.use(csrf())
  app.get('/api/setup', (context) => context.json(toSetup(tenant, faults)))
  app.post('/api/session', (context) => sessions.handleSignIn(context))
  app.post('/api/faults', async (context) => {
    const parsed = parseFaults(await context.req.json().catch(() => undefined))
    if (!parsed) return context.json({ error: 'Unknown fault.' }, 400)
    faults = parsed
    if (tenant.mock) applyFaultsToMock(tenant.mock.faults, faults)
    return context.json(faults)
  })
  return app
}

/** Lists each property: the tenant also contains the access key. */
const toSetup = (tenant: Tenant, faults: readonly Fault[]): DemoSetup => ({
  baseUrl: tenant.baseUrl,
  isMock: tenant.mock !== undefined,
  users: tenant.users,
  dashboardId: tenant.dashboardId,
  conversationId: tenant.conversationId,
  faults,
})

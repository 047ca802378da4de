import { startHostApp } from './server/hostApp.js'
import { startMockTenant, TOKEN_LIFETIME_MS } from './server/mockTenant.js'
import { onStop } from './server/onStop.js'
import { readTenant, type Tenant } from './server/tenant.js'

/** Starts the demo: a tenant of its own unless the environment names a real one, and the host app. */
export async function start(): Promise<void> {
  const tenant = readTenant(process.env) ?? (await startMockTenant())
  const app = await startHostApp(tenant)
  console.log(describe(app.url, tenant))

  const stop = async (): Promise<void> => {
    await Promise.allSettled([app.close(), tenant.mock?.close()])
    process.exit(0)
  }
  onStop(() => void stop())
}

const describe = (url: string, { baseUrl, mock }: Tenant): string => `
  Demo    ${url}  (open this one)
  Tenant  ${baseUrl}  (${mock ? `a mock, its tokens live for ${TOKEN_LIFETIME_MS / 1000} s` : 'the real one'})

  Ctrl-C ends it.
`

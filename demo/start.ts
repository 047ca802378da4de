import { startHostApp } from './server/hostApp.js'
import { startMockTenant, TOKEN_LIFETIME_MS } from './server/mockTenant.js'
import { onStop } from './server/onStop.js'
import { readTenant, type Tenant } from './server/tenant.js'

/** Starts the demo: the host app, and a mock tenant unless the environment names a real one. */
export async function start(): Promise<void> {
  const tenant = readTenant(process.env) ?? (await startMockTenant())
  const app = await startHostApp(tenant)
  console.log(formatUrls(app.url, tenant))

  const stop = async (): Promise<void> => {
    await Promise.allSettled([app.close(), tenant.mock?.close()])
    process.exit(0)
  }
  onStop(() => void stop())
}

const formatUrls = (url: string, { baseUrl, mock }: Tenant): string => `
  Demo    ${url}  (open this one)
  Tenant  ${baseUrl}  (${mock ? `a mock, with tokens of ${TOKEN_LIFETIME_MS / 1000} s` : 'a real one'})

  Press Ctrl-C to stop.
`

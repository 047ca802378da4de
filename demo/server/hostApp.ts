import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { createServer as createVite, type Plugin } from 'vite'
import { toNodeListener } from '../../src/server/node.js'
import { createApi } from './api.js'
import { listenOnFreePort } from './listenOnFreePort.js'
import type { Tenant } from './tenant.js'

const PREFERRED_PORT = 5173
// The tenant is on 127.0.0.1, another site than localhost, as WisdomAI is another site than your app.
const HOSTNAME = 'localhost'
const DEMO_FOLDER = fileURLToPath(new URL('..', import.meta.url))

export interface HostApp {
  readonly url: string
  close: () => Promise<void>
}

/** Starts the host app on one origin. Vite serves its page, createApi() its API. */
export async function startHostApp(tenant: Tenant): Promise<HostApp> {
  const server = createServer()
  const vite = await createVite({
    configFile: false,
    envDir: false,
    root: DEMO_FOLDER,
    logLevel: 'warn',
    plugins: [react(), serveApi(tenant)],
    // In middleware mode, Vite does not close the server.
    server: { middlewareMode: true, hmr: { server }, cors: false },
  })
  server.on('request', vite.middlewares)
  const port = await listenOnFreePort(PREFERRED_PORT, (candidate) => listen(server, candidate))
  return {
    url: `http://${HOSTNAME}:${port}`,
    close: async () => {
      server.close()
      await vite.close()
      server.closeAllConnections()
    },
  }
}

/** Runs after Vite's check of the `Host` header, which rejects other host names. */
const serveApi = (tenant: Tenant): Plugin => ({
  name: 'demo-api',
  configureServer: ({ middlewares }) => {
    const listener = toNodeListener(createApi(tenant).fetch)
    middlewares.use((incoming, outgoing, next) => {
      if (incoming.url?.startsWith('/api/')) void listener(incoming, outgoing)
      else next()
    })
  },
})

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, HOSTNAME)
  await once(server, 'listening') // rejects when the port is in use
  return (server.address() as AddressInfo).port
}

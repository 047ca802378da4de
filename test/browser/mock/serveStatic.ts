import { once } from 'node:events'
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const WORKER = fileURLToPath(new URL('../../../src/mock/mockWisdomWorker.js', import.meta.url))

const PAGE = `<!doctype html>
<html lang="en">
  <head><title>Host</title><link rel="icon" href="data:,"></head>
  <body><div id="root"></div><script type="module" src="client.js"></script></body>
</html>`

/** Builds the folder of a static server: the page, its script and the two workers. */
async function buildSite(client: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wisdom-embed-msw-'))
  await build({
    configFile: false,
    logLevel: 'error',
    root: HERE,
    plugins: [react()],
    define: { 'process.env.NODE_ENV': '"development"' },
    build: {
      target: 'esnext',
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: {
        input: join(HERE, client),
        output: { format: 'es', entryFileNames: 'client.js', codeSplitting: false },
        onLog: () => undefined,
      },
    },
  })
  const mswFolder = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js')
  await copyFile(mswFolder, join(folder, 'mockServiceWorker.js'))
  await copyFile(WORKER, join(folder, 'mockWisdomWorker.js'))
  await writeFile(join(folder, 'index.html'), PAGE)
  return folder
}

/** Serves the site of a client at `/` and below `/docs/storybook/`, and records missing paths. */
export async function serveStatic(client: string) {
  const folder = await buildSite(client)
  const missing: string[] = []
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const name = path.replace(/^\/docs\/storybook/, '').slice(1) || 'index.html'
    readFile(join(folder, name)).then(
      (body) => {
        const type = name.endsWith('.js') ? 'text/javascript' : 'text/html'
        response.setHeader('content-type', type).end(body)
      },
      () => {
        missing.push(path)
        response.writeHead(404).end()
      },
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://localhost:${port}`,
    /** The paths that returned 404. Paths of the tenant must not reach this server. */
    missing,
    async close() {
      server.closeAllConnections()
      server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

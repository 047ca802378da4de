import { mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { createServer } from 'vite'
import { expect, onTestFinished } from 'vitest'
import { test } from './harness/test.js'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

test('stays loaded and goes on renewing when the app around it is hot-reloaded', async ({
  open,
}) => {
  const { tenant, page, log, signedIn } = await open()
  log.allow(/\[vite\]/)
  const app = await serveApp(tenant.origin)
  await page.page.goto(app.url)
  await signedIn()
  const stays = await page.page.evaluateHandle(() => Object.assign(window, { isFirst: true }))

  await app.edit('Before', 'After')
  await page.page.getByRole('heading', { name: 'After' }).waitFor()
  await page.page.getByTitle('After').waitFor()
  await page.askAsMock()
  await tenant.events.waitFor('page-reported', ({ report }) => report === 'renewed')

  expect(await stays.evaluate((window) => window.isFirst)).toBe(true)
  expect(tenant.events.of('page-served')).toHaveLength(1)
  expect(await page.countListeners('message')).toBe(1)
})

/** A host app on a Vite development server, and a way to edit it. */
async function serveApp(baseUrl: string) {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'wisdom-embed-hot-')))
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction')
  const app = join(folder, 'App.tsx')
  await writeFile(join(folder, 'index.html'), INDEX)
  await writeFile(join(folder, 'main.tsx'), MAIN)
  await writeFile(app, APP.replaceAll('TENANT', baseUrl))
  const server = await createServer({
    configFile: false,
    root: folder,
    cacheDir: join(folder, '.vite'),
    logLevel: 'silent',
    plugins: [react()],
    resolve: { alias: { 'wisdom-embed': join(ROOT, 'src/index.ts') } },
    server: { host: '127.0.0.1', port: 0, fs: { allow: [ROOT, folder] } },
    optimizeDeps: {
      include: ['react', 'react-dom/client', 'react/jsx-dev-runtime', '@tanstack/react-query'],
    },
  })
  onTestFinished(async () => {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  })
  await server.listen()
  const { port } = server.httpServer?.address() as AddressInfo
  return {
    url: `http://localhost:${port}`,
    async edit(from: string, to: string) {
      await writeFile(app, (await readFile(app, 'utf8')).replaceAll(from, to))
    },
  }
}

const INDEX = `<!doctype html>
<html lang="en">
  <head><title>Host</title><link rel="icon" href="data:,"></head>
  <body><div id="root"></div><script type="module" src="/main.tsx"></script></body>
</html>`

const MAIN = `import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App'

createRoot(document.getElementById('root')!).render(<StrictMode><App /></StrictMode>)
`

const APP = `import { WisdomEmbed, WisdomProvider } from 'wisdom-embed'

export function App() {
  return (
    <WisdomProvider baseUrl="TENANT" tokenEndpoint="TENANT/api/wisdom/token" userKey="alice">
      <h1>Before</h1>
      <WisdomEmbed view="dashboard" dashboardId="sales-overview" title="Before" />
    </WisdomProvider>
  )
}
`

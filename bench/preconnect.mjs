/*
 * `node bench/preconnect.mjs`: whether a frame's page comes over the connection that a `preconnect` of its
 * host opened, in each engine. The browsers are started by hand, as those that a driver starts open
 * nothing early: Playwright turns it off.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { ensureEngines } from '../scripts/setup.mjs'
import { bundle } from './bundle.mjs'

/** From the link to the frame: as long as a token may take. */
const AHEAD_MS = 1_500
const PATIENCE_MS = 60_000
/** WebKitGTK's own browser, which its packages install. */
const MINI_BROWSER = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser'

/** Where the host has the library's own function. */
const SCRIPT = '/preconnect.js'
const script = await bundlePreconnect()

const env = await ensureEngines()
const ENGINES = {
  Chromium: (url, folder) => [
    env.CHROMIUM_PATH,
    ['--headless=new', '--no-sandbox', '--disable-gpu', `--user-data-dir=${folder}`, url],
  ],
  Firefox: (url, folder) => [
    env.FIREFOX_PATH,
    ['--headless', '--no-remote', '--profile', folder, url],
  ],
  WebKit: (url) => ['xvfb-run', ['-a', MINI_BROWSER, url]],
}

// Without a graphics card, and without the desktop's services.
const ON_XVFB = {
  ...process.env,
  ...{ GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1', GTK_A11Y: 'none' },
  WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
}

const tenant = createServer(({ socket }, response) => {
  tenant.emit('page', Date.now() - socket.openedAt)
  response.setHeader('content-type', 'text/html').end('<!doctype html><title>Page</title>')
})
tenant.on('connection', (socket) => (socket.openedAt = Date.now()))
const host = createServer(({ url }, response) => {
  const [type, text] = url === SCRIPT ? ['javascript', script] : ['html', writeHost(url)]
  response.setHeader('content-type', `text/${type}`).end(text)
})
const tenantOrigin = `http://localhost:${await listen(tenant)}`
const hostOrigin = `http://127.0.0.1:${await listen(host)}`

for (const [engine, start] of Object.entries(ENGINES)) {
  for (const path of ['/', '/?preconnect']) {
    const openedMs = await visit(start, hostOrigin + path)
    const how = path === '/' ? 'without a link' : 'with a link'
    console.log(`${engine}, ${how}: asked for on a connection opened ${openedMs} ms before`)
  }
}
for (const server of [tenant, host]) server.close().closeAllConnections()

function writeHost(url) {
  return `<!doctype html><link rel="icon" href="data:,"><body><script type="module">
    import { preconnect } from '${SCRIPT}'
    if (${url.endsWith('?preconnect')}) preconnect('${tenantOrigin}')
    setTimeout(() => {
      document.body.appendChild(document.createElement('iframe')).src = '${tenantOrigin}'
    }, ${AHEAD_MS})
  </script>`
}

async function bundlePreconnect() {
  const folder = await mkdtemp(join(tmpdir(), 'wisdom-embed-preconnect-'))
  const source = fileURLToPath(new URL('../src/frame/preconnect.ts', import.meta.url))
  const file = await bundle(source, join(folder, 'preconnect.js'))
  const text = await readFile(file)
  await rm(folder, { recursive: true })
  return text
}

async function visit(start, url) {
  const folder = await mkdtemp(join(tmpdir(), 'wisdom-embed-preconnect-'))
  const [command, args] = start(url, folder)
  const browser = spawn(command, args, { stdio: 'ignore', detached: true, env: ON_XVFB })
  const exited = once(browser, 'exit')
  try {
    const [openedMs] = await once(tenant, 'page', { signal: AbortSignal.timeout(PATIENCE_MS) })
    return openedMs
  } finally {
    process.kill(-browser.pid) // with the processes that it started
    await exited
    await sleep(500)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function listen(server) {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server.address().port
}

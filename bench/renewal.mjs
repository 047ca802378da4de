/*
 * `node bench/renewal.mjs [rounds]`: how long a page waits for its next token, in Chromium, from its
 * request to the receipt, both in the page and by its clock.
 *
 * Two embeds of one user. In each round the first one asks, and its host asks the backend (`cold`,
 * 300 ms); then the second one asks, and is answered from memory (`memory`). At last the backend
 * takes 7 s (`slow`, three rounds), of which the page's patience leaves 1.5 s for everything else.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium } from 'playwright'
import { createServer } from 'vite'
import { ensureChromium } from '../scripts/setup.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const ROUNDS = Number(process.argv[2] ?? 100)
const SLOW_ROUNDS = 3
const DASHBOARDS = ['sales-overview', 'order-volume']

const vite = await createServer({
  root: ROOT,
  configFile: false,
  appType: 'custom',
  logLevel: 'error',
  server: { middlewareMode: true, ws: false },
  optimizeDeps: { noDiscovery: true },
})
const load = (path) => vite.ssrLoadModule(`/${path}`)
const folder = await mkdtemp(join(ROOT, 'node_modules/.bench-'))
const browser = await chromium.launch({
  executablePath: await ensureChromium(),
  args: (await load('test/browser/harness/chromiumArgs.ts')).CHROMIUM_ARGS,
})
try {
  await (await load('test/browser/harness/buildHost.ts')).buildHost('19', folder)
  const tenant = await (await load('src/mock/node.ts')).serveMockWisdom()
  const { serveHost } = await load('test/browser/harness/serveHost.ts')
  const host = await serveHost({ folder, baseUrl: tenant.origin })
  console.log(`${cpus()[0].model}, ${cpus().length} cores, Chromium ${browser.version()}`)
  console.log(`load ${loadavg()[0].toFixed(1)}, ${ROUNDS} rounds`)
  await measure(await openEmbeds(tenant, host), host.endpoint)
  await host.close()
  await tenant.close()
} finally {
  await browser.close()
  await vite.close()
  await rm(folder, { recursive: true })
}

async function measure(page, endpoint) {
  const [cold, memory, slow] = [[], [], []]
  endpoint.fault = slowerBy(300)
  for (let round = 0; round < ROUNDS; round++) {
    cold.push(await ask(page, 0))
    memory.push(await ask(page, 1))
  }
  endpoint.fault = slowerBy(7_000)
  for (let round = 0; round < SLOW_ROUNDS; round++) slow.push(await ask(page, 0))
  await sleep(7_000) // the tries that were made beside the first
  for (const [kind, waits] of Object.entries({ memory, cold, slow })) report(kind, waits)
}

function slowerBy(ms) {
  return {
    get until() {
      return sleep(ms)
    },
  }
}

async function openEmbeds(tenant, host) {
  const page = await browser.newPage()
  await page.addInitScript(timeAnswers)
  await page.goto(host.origin)
  const embeds = DASHBOARDS.map((dashboardId) => ({ dashboardId }))
  const provider = { baseUrl: tenant.origin, userKey: 'alice' }
  await page.evaluate((scenario) => window.host.show(scenario), { groups: [{ provider, embeds }] })
  for (const dashboard of DASHBOARDS) {
    await tenant.events.waitFor(
      'page-reported',
      ({ report, path }) => report === 'signed-in' && path.endsWith(dashboard),
    )
  }
  return page
}

/** In a page of the tenant: asks when told to, and tells how long the answer took. */
function timeAnswers() {
  if (window.parent === window) return
  let askedAt
  window.addEventListener('message', ({ data, ports: [port] }) => {
    if (data.type === 'bench: ask') {
      window.answered = (ms) => port.postMessage(ms)
      askedAt = performance.now()
      window.parent.postMessage({ type: 'REQUEST_JWT_TOKEN' }, '*')
    } else if (data.type === 'JWT_TOKEN_RESPONSE') window.answered(performance.now() - askedAt)
  })
}

/** How long the nth page waited for its answer, in milliseconds. */
function ask(page, nth) {
  const frame = page.locator('iframe').nth(nth)
  return frame.evaluate(
    ({ contentWindow }) =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = ({ data }) => resolve(data)
        contentWindow.postMessage({ type: 'bench: ask' }, '*', [port2])
      }),
  )
}

function report(kind, waits) {
  const sorted = waits.toSorted((a, b) => a - b)
  const at = (share) => sorted[Math.ceil(share * sorted.length) - 1].toFixed(1)
  console.log(`${kind.padEnd(6)} p50 ${at(0.5)} ms, p99 ${at(0.99)} ms (${at(0.001)}–${at(1)})`)
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, chromium, type CDPSession } from 'playwright'
import type { PageReportKind } from '../src/mock/page/report.js'
import { serveMockWisdom, type ServedMockWisdom } from '../src/mock/node.js'
import { buildHost } from '../test/browser/harness/buildHost.js'
import { CHROMIUM_ARGS } from '../scripts/chromiumArgs.mjs'
import { HostPage } from '../test/browser/harness/HostPage.js'
import { type HostServer, serveHost } from '../test/browser/harness/serveHost.js'
import type { EndpointFault } from '../test/browser/harness/tokenEndpoint.js'

interface SoakOptions {
  renewals: number
  pages: number
  executablePath: string
}

interface Soak extends SoakOptions {
  tenant: ServedMockWisdom
  host: HostServer
  browser: Browser
}

interface Tab {
  page: HostPage
  cdp: CDPSession
  heapBefore: number
}

const TOKEN = { tokenLifetimeMs: 12_000, leadMs: 10_000 }
const REPORT_EVERY_MS = 30_000

/**
 * What one request meets: most of them nothing. Three that fail in a row, 1.7 of 1,000 by chance, leave a
 * page without an answer: it lets its token die, and has to be sent anew.
 */
function drawFault(): EndpointFault | undefined {
  const chance = Math.random()
  if (chance < 0.08) return { status: 500 }
  if (chance < 0.12) return { drop: true }
  if (chance < 0.17) return { until: sleep(Math.random() * 4_000) }
  return undefined
}

export async function runSoak(options: SoakOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'wisdom-embed-soak-'))
  await buildHost('19', folder)
  const tenant = await serveMockWisdom(TOKEN)
  const host = await serveHost({ folder, baseUrl: tenant.origin })
  const browser = await chromium.launch({
    executablePath: options.executablePath,
    args: CHROMIUM_ARGS,
  })
  const soak: Soak = { ...options, tenant, host, browser }
  try {
    Object.defineProperty(host.endpoint, 'fault', { get: drawFault })
    const tabs: Tab[] = []
    for (let n = 0; n < options.pages; n++) tabs.push(await openTab(soak))
    const startedAt = Date.now()
    await untilRenewed(soak)
    console.log(await describe(soak, tabs, (Date.now() - startedAt) / 60_000))
  } finally {
    await browser.close()
    await Promise.all([host.close(), tenant.close()])
    await rm(folder, { recursive: true })
  }
}

/** A tab with an embed that is signed in. */
async function openTab({ browser, host, tenant }: Soak): Promise<Tab> {
  const context = await browser.newContext()
  const page = new HostPage(await context.newPage())
  await page.page.goto(host.origin)
  const provider = { baseUrl: tenant.origin, userKey: 'alice' }
  const embeds = [{ dashboardId: 'sales-overview' }]
  await page.show({ groups: [{ provider, embeds }] })
  await page.waitForStatus('loaded')
  const cdp = await context.newCDPSession(page.page)
  return { page, cdp, heapBefore: await measureHeap(cdp) }
}

async function untilRenewed({ tenant, renewals }: Soak): Promise<void> {
  let lastReport = Date.now()
  for (let done = 0; done < renewals; done = count(tenant, 'renewed')) {
    await sleep(500)
    if (Date.now() - lastReport < REPORT_EVERY_MS) continue
    lastReport = Date.now()
    console.log(`${done} renewals`)
  }
}

async function describe({ tenant, host, pages }: Soak, tabs: Tab[], minutes: number) {
  const heap = await Promise.all(
    tabs.map(async ({ cdp, heapBefore }) => (await measureHeap(cdp)) - heapBefore),
  )
  const listeners = await Promise.all(tabs.map(({ page }) => page.countListeners('message')))
  const served = tenant.events.of('page-served').length
  return [
    `${pages} pages, ${minutes.toFixed(1)} minutes, tokens of ${TOKEN.tokenLifetimeMs / 1000} s`,
    `renewals    ${count(tenant, 'renewed')}, asked ${count(tenant, 'asked')}`,
    `lost        ${count(tenant, 'gave-up')} asked and got no answer, ${count(tenant, 'login-shown')} showed a login page`,
    `late        ${count(tenant, 'expired')} times a token died before or while its page was answered`,
    `documents   ${served}, one for each page is ${pages}`,
    `tokens      ${host.endpoint.asked} asked for, ${host.endpoint.tokens.length} different ones: those of one second are the same`,
    `posts       ${count(tenant, 'answered')}, refused by pages ${count(tenant, 'refused')}`,
    `heap        ${spread(heap.map((bytes) => bytes / 1024))} KiB more than at the start, after a collection`,
    `listeners   ${spread(listeners)} of "message" on a page`,
  ].join('\n')
}

const count = ({ events }: ServedMockWisdom, kind: PageReportKind): number =>
  events.of('page-reported').filter(({ report }) => report === kind).length

async function measureHeap(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  return usedSize
}

/** Median, least and most. */
function spread(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b)
  const show = (value = NaN) => value.toFixed(0)
  return `${show(sorted[sorted.length >> 1])} (${show(sorted[0])} to ${show(sorted.at(-1))})`
}

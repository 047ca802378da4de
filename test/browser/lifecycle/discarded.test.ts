import { expect, vi } from 'vitest'
import { watchConsole } from '../harness/consoleLog.js'
import { HostPage } from '../harness/HostPage.js'
import type { OwnChromium } from './startChromium.js'
import { test } from './test.js'

const DISCARDED = 'Discarded'
const PATIENT = { timeout: 20_000 }

test('a discarded tab starts cold when somebody comes back: one token, one document, no post', async ({
  open,
  chromium,
}) => {
  const { tenant, host, page, scenario, signedIn } = await open({ before: SHOW_KEPT })
  await page.page.evaluate((kept) => localStorage.setItem('kept', kept), JSON.stringify(scenario()))
  await page.page.reload()
  await signedIn()

  const url = `${host.origin}/`
  const context = await discardAndComeBack(chromium, url, () => {
    expect(tenant.sessions).toHaveLength(1)
  })
  const log = watchConsole(context)
  // Its address is that of a blank page until it has loaded.
  const tab = await vi.waitUntil(() => context.pages().find((tab) => tab.url() === url), PATIENT)
  const again = new HostPage(tab)
  await signedIn(2)
  await again.waitForStatus('loaded')
  expect(await again.page.evaluate(() => (document as WasDiscarded).wasDiscarded)).toBe(true)
  const { statuses, errors } = await again.records()
  expect(statuses).toEqual(['authenticating', 'loading', 'loaded'])
  expect(errors).toEqual([])
  expect(await again.reasons('token-requested')).toEqual(['initial'])
  expect(await again.events('frame-answered')).toEqual([])
  expect(tenant.sessions).toHaveLength(2)
  expect(tenant.events.of('page-served')).toHaveLength(2)
  expect(await again.countListeners('message')).toBe(1)
  log.check()
})

type WasDiscarded = Document & { wasDiscarded?: boolean }

/** A script of the host page, which shows by itself what was kept: nobody tells a tab that comes back. */
const SHOW_KEPT = `addEventListener('load', () => {
  const kept = localStorage.getItem('kept')
  if (kept) window.host.show(JSON.parse(kept))
})`

/** Discards the tab with this URL, as Chromium does when memory runs out, and then brings it to the front. */
async function discardAndComeBack(
  { context, withoutDevtools }: OwnChromium,
  url: string,
  whileAway: () => void,
) {
  const front = await context.newPage()
  await front.bringToFront()
  await front.goto('chrome://discards/')
  await front.evaluate(`void (${DISCARD})(${JSON.stringify(url)}, ${JSON.stringify(DISCARDED)})`)
  return withoutDevtools(async ({ list, activate }) => {
    await expect.poll(async () => (await list()).map(({ title }) => title)).toContain(DISCARDED)
    whileAway()
    const tab = (await list()).find((tab) => tab.url === url)
    await activate(tab?.id ?? '')
  })
}

/**
 * Runs in chrome://discards, which can do what its buttons do. Tries until Playwright has left. A text,
 * as a build would take the `import` for its own.
 */
const DISCARD = `async (url, done) => {
  const { getOrCreateDetailsProvider } = await import('chrome://discards/discards.js')
  const provider = getOrCreateDetailsProvider()
  const URGENT = 1
  for (;;) {
    const { infos } = await provider.getTabDiscardsInfo()
    const tab = infos.find(({ tabUrl }) => tabUrl === url)
    if (tab.discardCount > 0) break
    await provider.discardById(tab.id, URGENT)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  document.title = done
}`

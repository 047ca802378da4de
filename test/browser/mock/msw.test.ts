import { chromium, type Browser, type Page } from 'playwright'
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { FLAVOUR_CLAIMS } from '../../mock/support/flavourClaims.js'
import { watchConsole } from '../harness/consoleLog.js'
import type {} from '../harness/provided.js'
import type {} from './msw/client.js'
import { serveStatic } from './serveStatic.js'

let browser: Browser
let site: Awaited<ReturnType<typeof serveStatic>>

beforeAll(async () => {
  site = await serveStatic('msw/client.tsx')
  browser = await chromium.connect(inject('browser').browserEndpoint)
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

async function openPage(path: string) {
  const context = await browser.newContext()
  const log = watchConsole(context)
  onTestFinished(async () => {
    await context.close()
    log.check()
  })
  const page = await context.newPage()
  await page.goto(site.origin + path)
  return { context, page, log }
}

async function openSite(path: string) {
  const opened = await openPage(path)
  await untilSignedIn(opened.page)
  return opened
}

async function untilSignedIn(page: Page) {
  await page.locator('iframe[data-status=loaded]').waitFor()
  await page.frameLocator('iframe').getByRole('heading', { name: 'Sales overview' }).waitFor()
}

test.each(['/', '/docs/storybook/'])(
  'at %s a page shows an embed of the mock with a static server only',
  async (path) => {
    const { page } = await openSite(path)
    expect(await page.evaluate(() => window.mswHost.baseUrl)).toMatch(
      `${site.origin}${path}mock-wisdom/`,
    )
    const frame = page.frameLocator('iframe')
    await frame.getByText('Rows: us-east').waitFor()
    await frame.getByRole('link', { name: 'Dashboards' }).click()
    await frame.getByRole('link', { name: /Order volume/ }).click()
    await frame.getByRole('heading', { name: 'Order volume' }).waitFor()
    expect(site.missing).toEqual([])
  },
)

test('the page in the frame asks, and gets a new token', async () => {
  const { page } = await openSite('/')
  const token = await page.evaluate(() => window.mswHost.requestToken())
  const { jti } = JSON.parse(atob(token?.split('.')[1] ?? '')) as { jti: string }
  expect(await page.evaluate(() => window.mswHost.issued())).toEqual([expect.anything(), jti])
  await expect.poll(() => page.evaluate(() => window.mswHost.reports())).toContain('renewed')
  expect(await page.evaluate(() => window.mswHost.origins())).toContain(site.origin)
})

test('two tabs have two tenants, and a reload creates a new one', async () => {
  const { context, page } = await openSite('/')
  const second = await context.newPage()
  await second.goto(site.origin)
  await untilSignedIn(second)
  const read = (from: Page) => from.evaluate(() => window.mswHost.issued())
  const [ofFirst, ofSecond] = [await read(page), await read(second)]
  expect([ofFirst.length, ofSecond.length]).toEqual([1, 1])
  expect(ofFirst).not.toEqual(ofSecond)
  await page.reload()
  await untilSignedIn(page)
  expect(await read(page)).not.toEqual(ofFirst)
})

test('a frame whose document hangs can be navigated', async () => {
  const { page } = await openSite('/')
  await page.evaluate(() => {
    window.mswHost.hang(true)
    const frame = document.body.appendChild(document.createElement('iframe'))
    frame.src = `${window.mswHost.baseUrl}/embed/dashboards`
  })
  await page.evaluate(() => {
    window.mswHost.hang(false)
    const frame = document.querySelectorAll('iframe')[1]
    if (frame) frame.src = `${window.mswHost.baseUrl}/embed/search`
  })
  // The page reads the token that the embed has stored.
  const heading = page.frameLocator('iframe >> nth=1').getByRole('heading', { level: 1 })
  expect(await heading.textContent()).toBe('What would you like to know?')
})

test.each(Object.keys(FLAVOUR_CLAIMS))('a mock in a service worker %s', async (claim) => {
  const { page, log } = await openPage('/?embed=none')
  log.allow(/Failed to load resource: .* 40[134]/)
  await page.waitForFunction(() => 'mswHost' in window)
  await page.evaluate((name) => window.mswHost.check(name), claim)
})

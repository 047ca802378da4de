import { chromium } from 'playwright'
import { expect, inject, onTestFinished, test } from 'vitest'
import { watchConsole } from '../harness/consoleLog.js'
import type {} from '../harness/provided.js'
import type {} from './emulated/client.js'
import { serveStatic } from './serveStatic.js'

test('setupMockWisdom emulates its pages in a browser, without network requests', async () => {
  const site = await serveStatic('emulated/client.tsx')
  onTestFinished(() => site.close())
  const browser = await chromium.connect(inject('browser').browserEndpoint)
  onTestFinished(() => browser.close())
  const context = await browser.newContext()
  const log = watchConsole(context)
  const page = await context.newPage()
  const requests: string[] = []
  page.on('request', (request) => requests.push(new URL(request.url()).pathname))
  await page.goto(site.origin)
  await page.locator('iframe[data-status=loaded]').waitFor()
  await page.frameLocator('iframe').getByText('Rows: us-east').waitFor()
  expect(await page.evaluate(() => window.emulatedHost.text())).toContain('alice@example.com')
  expect(await page.evaluate(() => window.emulatedHost.requestToken())).toMatch(/^eyJ/)
  await page.evaluate(() => window.emulatedHost.expireIn(5_000))
  const renewals = () =>
    page.evaluate(
      () => window.emulatedHost.reports().filter((report) => report === 'renewed').length,
    )
  await expect.poll(renewals).toBe(2)
  expect(requests.filter((path) => path !== '/favicon.ico')).toEqual(['/', '/client.js'])
  log.check()
})

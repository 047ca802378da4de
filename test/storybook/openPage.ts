import { chromium, type BrowserContext, type Page } from 'playwright'
import { inject, type TestContext } from 'vitest'
import { withoutPlay } from './withoutPlay.js'

let context: Promise<BrowserContext> | undefined

/** A window of the browser that has the mock's worker. */
export async function openContext(): Promise<BrowserContext> {
  const { browserEndpoint, urls } = inject('storybook')
  const browser = await chromium.connect(browserEndpoint)
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  // Pages that come while another registers the worker are reloaded by MSW, and the worker goes with
  // its last page: this one stays.
  const first = await context.newPage()
  await withoutPlay(first)
  await first.goto(`${urls[0]}iframe.html?id=embeds--dashboard&viewMode=story`)
  await first.locator('iframe[data-status=loaded]').waitFor()
  return context
}

/** A page of its own for one test, which gathers what the browser complains of. */
export async function openPage({
  onTestFinished,
}: TestContext): Promise<{ page: Page; complaints: string[] }> {
  context ??= openContext()
  const page = await (await context).newPage()
  onTestFinished(() => page.close())
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('response', (response) => {
    if (response.status() === 404) complaints.push(`404: ${response.url()}`)
  })
  return { page, complaints }
}

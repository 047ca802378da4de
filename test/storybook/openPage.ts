import { chromium, type BrowserContext, type Page } from 'playwright'
import { inject, type TestContext } from 'vitest'

let context: Promise<BrowserContext> | undefined

async function openContext(): Promise<BrowserContext> {
  const browser = await chromium.connect(inject('storybook').browserEndpoint)
  return browser.newContext({ viewport: { width: 1280, height: 800 } })
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

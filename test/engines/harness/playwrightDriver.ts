import type { BrowserType } from 'playwright'
import { type Driver, toExpression } from './tab.js'

/** Drives a browser that Playwright has started. */
export async function connectPlaywright(type: BrowserType, endpoint: string): Promise<Driver> {
  const browser = await type.connect(endpoint)
  return {
    version: browser.version(),
    close: () => browser.close(),
    open: async () => {
      const context = await browser.newContext()
      const page = await context.newPage()
      return {
        goto: async (url) => {
          await page.goto(url)
        },
        evaluate: (run, ...args) => page.evaluate(toExpression(run, args)),
        click: (selector) => page.click(selector),
        close: () => context.close(),
      }
    },
  }
}

import type { Page } from 'playwright'
import { expect } from 'vitest'

declare global {
  interface Window {
    /** The signs of life that the page saw, oldest first, and when by `performance.now()`. */
    signs: { type: string; at: number; persisted?: boolean }[]
  }
}

/** A `prepare` for tests that wake a tab. */
export function keepSigns(): void {
  window.signs = []
  for (const type of ['freeze', 'resume', 'pageshow', 'visibilitychange'])
    window.addEventListener(
      type,
      (event) => {
        const { persisted } = event as Partial<PageTransitionEvent>
        window.signs.push({
          type,
          at: event.timeStamp,
          ...(persisted !== undefined && { persisted }),
        })
      },
      { capture: true },
    )
}

/** Opens another tab in front of it. */
export async function hide(page: Page): Promise<Page> {
  const front = await page.context().newPage()
  await front.bringToFront()
  await expect.poll(() => page.evaluate(() => document.visibilityState)).toBe('hidden')
  return front
}

/** Stops everything in a hidden tab, as Chromium does with one that nobody looked at for long. */
export async function freeze(page: Page): Promise<() => Promise<void>> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Page.setWebLifecycleState', { state: 'frozen' })
  await expect.poll(() => countSigns(page, 'freeze')).toBe(1)
  return async () => {
    await cdp.send('Page.setWebLifecycleState', { state: 'active' })
    await expect.poll(() => countSigns(page, 'resume')).toBe(1)
  }
}

const countSigns = (page: Page, type: string) =>
  page.evaluate((type) => window.signs.filter((sign) => sign.type === type).length, type)

/** How long after this sign the page next asked its endpoint for a token, by its own clock. */
export const askedAfterMs = (page: Page, sign: string): Promise<number> =>
  page.evaluate((sign) => {
    const since = window.signs.findLast(({ type }) => type === sign)?.at ?? NaN
    const starts = performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('/auth-token'))
      .map(({ startTime }) => startTime)
    return Math.min(...starts.filter((start) => start >= since)) - since
  }, sign)

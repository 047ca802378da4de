import type { Page } from 'playwright'
import { expect } from 'vitest'

interface Sign {
  type: string
  at: number
  /** When a timer of two seconds fired that began with it: where the page stalls, that comes late as all else. */
  twoSecondsLater: number
  persisted?: boolean
}

declare global {
  interface Window {
    /** The signs of life that the page saw, oldest first, and when by `performance.now()`. */
    signs: Sign[]
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
        const sign: Sign = {
          type,
          at: event.timeStamp,
          twoSecondsLater: Infinity,
          ...(persisted !== undefined && { persisted }),
        }
        window.signs.push(sign)
        setTimeout(() => {
          sign.twoSecondsLater = performance.now()
        }, 2_000)
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

/** Whether the page asked its endpoint for a token within two seconds of this sign. */
export const askedWithin2s = (page: Page, sign: string): Promise<boolean> =>
  page.evaluate((sign) => {
    const { at, twoSecondsLater } = window.signs.findLast(({ type }) => type === sign) ?? {}
    const starts = performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('/api/wisdom/token'))
      .map(({ startTime }) => startTime)
    return starts.some((start) => start >= Number(at) && start < Number(twoSecondsLater))
  }, sign)

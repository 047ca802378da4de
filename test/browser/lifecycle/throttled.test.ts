import { expect } from 'vitest'
import { drawTheEarliest } from './drawTheEarliest.js'
import { hide } from './tab.js'
import { test } from './test.js'

declare global {
  interface Window {
    /** When an interval of a second fired, by `performance.now()`. */
    ticks: number[]
  }
}

const PATIENT = { timeout: 240_000 }
/** The page asks when the first whole minute between two timers is over, whenever it began. */
const SHORT_LIVED = { tokenLifetimeMs: 150_000, leadMs: 10_000 }

test(
  'a hidden tab, whose chained timers run once a minute, has a token when its page asks',
  PATIENT,
  async ({ open }) => {
    const { tenant, page, show, signedIn } = await open({
      tenant: SHORT_LIVED,
      prepare: [drawTheEarliest, keepTicks],
    })
    await show()
    await signedIn()
    await hide(page.page)
    await tenant.events.waitFor('page-reported', ({ report }) => report === 'renewed')

    // It asked before the end of a minute without a timer, or soon after.
    const readLongestGap = () =>
      page.page.evaluate(() =>
        Math.max(...window.ticks.map((at, nth, all) => at - (all[nth - 1] ?? at))),
      )
    await expect.poll(readLongestGap, { timeout: 70_000 }).toBeGreaterThan(59_000)
    const [answer] = await page.events('frame-answered')
    expect(answer?.afterMs).toBeLessThan(1_000)
    expect(await page.reasons('token-requested')).toEqual(['initial', 'scheduled'])
    expect(await page.page.evaluate(() => document.visibilityState)).toBe('hidden')
    expect(tenant.events.of('page-served')).toHaveLength(1)
    expect((await page.records()).errors).toEqual([])
  },
)

function keepTicks(): void {
  window.ticks = []
  setInterval(() => window.ticks.push(performance.now()), 1_000)
}

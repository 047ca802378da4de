import { expect } from 'vitest'
import { keepTimers } from './harness/keepTimers.js'
import { test, type World } from './harness/test.js'

const MB = 1_000_000
/** As long as React Query keeps what nobody observes. */
const COLLECTING_MS = 300_000

test('leaves nothing after 1,000 remounts', { timeout: 300_000 }, async ({ open }) => {
  const world = await open()
  await world.page.page.evaluate(keepTimers)
  await remount(world, 300) // what is made once, and compiled, is there after these
  const { heap: heapBefore, counters, ...before } = await measure(world)
  expect(before).toEqual({ ofWindow: [], ofDocument: ['selectionchange'], frames: 0 })

  await remount(world, 1_000)
  await expect.poll(() => waitingTimers(world)).toEqual([])
  // Polled, as a frame that has just gone may be held by its navigation. So may one before, and there are fewer then.
  await expect
    .poll(async () => {
      const { heap, counters: now, ...after } = await measure(world)
      const grown = counters.map((count, nth) => (now[nth] ?? Infinity) > count)
      return { ...after, grown, grewBy1MB: heap - heapBefore > MB }
    })
    .toEqual({ ...before, grown: [false, false, false], grewBy1MB: false })
  expect((await world.page.records()).errors).toEqual([])
})

/**
 * Each mount gets as far as it comes in so many turns, every fiftieth until its page is there. To be called for
 * multiples of fifty: React holds on to something of the last tree, which is the same then.
 */
const remount = ({ page: { page }, scenario }: World, times: number) =>
  page.evaluate(
    async ({ scenario, times }) => {
      const nextTask = () => new Promise((resolve) => setTimeout(resolve))
      const isLoaded = () => document.querySelector('iframe[data-status=loaded]')
      for (let nth = 1; nth <= times; nth++) {
        window.host.show(scenario)
        for (let tasks = nth % 5; tasks > 0; tasks--) await nextTask()
        while (nth % 50 === 0 && !isLoaded()) await nextTask()
        window.host.unmount()
        await nextTask()
      }
    },
    { scenario: scenario(), times },
  )

const waitingTimers = async ({ page: { page } }: World): Promise<number[]> => {
  const delays = await page.evaluate(() => [...window.timers.values()])
  return delays.filter((ms) => ms !== COLLECTING_MS)
}

/**
 * What the page holds once all garbage is collected: before that, each frame that has gone still counts as a
 * document with listeners. React's listeners stay on a root that was unmounted, and one on its document.
 */
async function measure({ page: { page } }: World) {
  await page.evaluate(() => {
    window.host.forget()
    performance.clearMeasures()
    performance.clearMarks()
    performance.clearResourceTimings()
  })
  const cdp = await page.context().newCDPSession(page)
  const listenersOf = async (expression: string): Promise<string[]> => {
    const { result } = await cdp.send('Runtime.evaluate', { expression })
    const { objectId = '' } = result
    const { listeners } = await cdp.send('DOMDebugger.getEventListeners', { objectId })
    return listeners.map(({ type }) => type)
  }
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize: heap } = await cdp.send('Runtime.getHeapUsage')
  const { documents, nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters')
  const [ofWindow, ofDocument] = [await listenersOf('window'), await listenersOf('document')]
  await cdp.detach()
  // Not by a locator: with the first one, Playwright puts thirteen listeners of its own on the window.
  const frames = await page.evaluate(() => document.querySelectorAll('iframe').length)
  return { heap, counters: [documents, nodes, jsEventListeners], ofWindow, ofDocument, frames }
}

import { expect } from 'vitest'
import { askedWithin2s, keepSigns } from './tab.js'
import { test } from './test.js'
import { addWallClock, setClock } from './wallClock.js'

const TWO_HOURS = 2 * 3_600_000

test('a page that comes back from the back/forward cache gets a token for its dead one', async ({
  open,
}) => {
  const { tenant, host, page, show, signedIn } = await open({ prepare: [keepSigns, addWallClock] })
  await show()
  await signedIn()
  await page.page.waitForLoadState('networkidle') // a report on its way would keep it out of the cache
  await page.page.goto(`${host.origin}/empty`)
  tenant.clock.advanceBy(TWO_HOURS)
  await setClock(page.page, TWO_HOURS)

  // Playwright's `goBack` waits for a load, and none comes.
  await page.page.evaluate(() => history.back())
  await page.page.waitForURL(`${host.origin}/`, { waitUntil: 'commit' })
  await expect.poll(() => page.events('token-received')).toHaveLength(2)
  expect((await page.page.evaluate(() => window.signs)).at(-1)).toMatchObject({ persisted: true })
  expect(await page.events('token-requested')).toHaveLength(2)
  // In a frame that came back, Playwright's scripts run again and ask twice.
  await page.ask()
  await expect.poll(() => page.events('frame-answered')).not.toEqual([])
  expect(await askedWithin2s(page.page, 'pageshow')).toBe(true)
  expect(tenant.events.of('page-served')).toHaveLength(1)
  expect(await page.countListeners('message')).toBe(1)
})

test('a page that comes back twice keeps its session, and its embed is answered', async ({
  open,
}) => {
  const { tenant, host, page, show, signedIn } = await open({ prepare: [keepSigns] })
  await show()
  await signedIn()
  for (let times = 1; times <= 2; times++) {
    await page.page.waitForLoadState('networkidle')
    await page.page.goto(`${host.origin}/empty`)
    await page.page.evaluate(() => history.back())
    await page.page.waitForURL(`${host.origin}/`, { waitUntil: 'commit' })
    await expect
      .poll(async () => (await page.page.evaluate(() => window.signs)).filter(isReturn).length)
      .toBe(times)
  }
  await page.ask()
  await expect.poll(() => page.events('frame-answered')).not.toEqual([])
  await page.waitForStatus('loaded')
  expect(tenant.events.of('page-served')).toHaveLength(1)
  expect((await page.records()).errors).toEqual([])
})

const isReturn = ({ persisted }: { persisted?: boolean }) => persisted === true

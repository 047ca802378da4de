import { expect } from 'vitest'
import { askedWithin2s, freeze, hide, keepSigns } from './tab.js'
import { test } from './test.js'
import { addWallClock, setClock } from './wallClock.js'

const TWO_HOURS = 2 * 3_600_000

test('a tab that was frozen beyond its token’s life asks for one new token as it resumes', async ({
  open,
}) => {
  const { tenant, host, page, show, signedIn } = await open({
    tenant: { tokenLifetimeMs: 15_000, leadMs: 1_000 },
    prepare: [keepSigns],
  })
  await show()
  await signedIn()
  await hide(page.page)
  const resume = await freeze(page.page)
  const { asked } = host.endpoint
  const requested = (await page.events('token-requested')).length
  const diesAt = tenant.sessions.at(-1)?.expiresAt ?? NaN
  await expect.poll(() => tenant.clock.now()).toBeGreaterThan(diesAt)
  expect(host.endpoint.asked).toBe(asked)

  // The page would ask as well, once it runs again.
  tenant.faults.page.neverAsks = true
  await resume()
  await page.page.bringToFront()
  const reasons = async () => (await page.reasons('token-requested')).slice(requested)
  await expect.poll(reasons).toEqual(['scheduled'])
  // The page that let its token die is sent on its way with the new one.
  await signedIn(2)
  expect(await reasons()).toEqual(['scheduled'])
  expect(await askedWithin2s(page.page, 'resume')).toBe(true)
})

// The monotonic clock and the timers stood still meanwhile, as they do on most systems.
test('a machine that slept for two hours has a new token before it is asked for one', async ({
  open,
}) => {
  const { tenant, page, show, signedIn } = await open({ prepare: [keepSigns, addWallClock] })
  await show()
  await signedIn()
  await hide(page.page)
  const resume = await freeze(page.page)
  tenant.clock.advanceBy(TWO_HOURS)
  await setClock(page.page, TWO_HOURS)

  await resume()
  await expect.poll(() => page.events('token-received')).toHaveLength(2)
  await page.askAndWait()
  expect(await page.events('token-requested')).toHaveLength(2)
  expect(await askedWithin2s(page.page, 'resume')).toBe(true)
  expect((await page.records()).errors).toEqual([])
  expect(tenant.events.of('page-served')).toHaveLength(1)
})

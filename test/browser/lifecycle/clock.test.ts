import { describe, expect } from 'vitest'
import { test, type World } from '../harness/test.js'
import { drawTheEarliest } from './drawTheEarliest.js'
import { addWallClock, setClock } from './wallClock.js'

const HOUR = 3_600_000
const CYCLES = 2

/** The page asks when its host has had the next token for five seconds. */
const SHORT_LIVED = {
  tenant: { tokenLifetimeMs: 32_000, leadMs: 3_000 },
  prepare: [addWallClock, drawTheEarliest],
}

const renewed = ({ tenant }: World, times: number) =>
  tenant.events.waitFor('page-reported', ({ renewals }) => renewals === times)

describe('a clock that is wrong', { timeout: 120_000 }, () => {
  test.concurrent.for([-5, 5])(
    'by %i h costs one token per cycle',
    async (hours, { open, expect }) => {
      const world = await open(SHORT_LIVED)
      await setClock(world.page.page, hours * HOUR)
      await world.show()
      await renewed(world, CYCLES)
      // The next one may have been asked for as well, but no more.
      expect(world.tenant.sessions.length).toBeLessThanOrEqual(CYCLES + 2)
      expect(await world.page.reasons('token-requested')).not.toContain('asked')
      expect((await world.page.records()).errors).toEqual([])
      expect(world.tenant.events.of('page-served')).toHaveLength(1)
    },
  )
})

describe('a clock that somebody sets', { timeout: 120_000 }, () => {
  test.concurrent('back by 2 h does not delay a renewal', async ({ open, expect }) => {
    const world = await open(SHORT_LIVED)
    await world.show()
    await world.signedIn()
    await setClock(world.page.page, -2 * HOUR)
    await lookAtAge(world)
    await renewed(world, 1)
    expect(await world.page.reasons('token-requested')).toEqual(['initial', 'scheduled'])
    expect(world.tenant.sessions).toHaveLength(2)
    expect(reports(world)).not.toContain('expired')
    expect((await world.page.records()).errors).toEqual([])
  })

  test('forward by 2 h costs one more token at most', async ({ open }) => {
    const world = await open({ prepare: [addWallClock], unhurried: true })
    await world.show()
    await world.signedIn()
    await setClock(world.page.page, 2 * HOUR)
    for (let times = 0; times < 5; times++) await lookAtAge(world)
    await world.page.askAndWait()
    await world.page.askAndWait()
    expect(world.tenant.sessions).toHaveLength(3)
    expect((await world.page.records()).errors).toEqual([])
    expect(world.tenant.events.of('page-served')).toHaveLength(1)
  })
})

/** Has the library look at the age of its token, as it does in a tab that comes to the front. */
const lookAtAge = ({ page: { page } }: World): Promise<void> =>
  page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')))

const reports = ({ tenant }: World) => tenant.events.of('page-reported').map(({ report }) => report)

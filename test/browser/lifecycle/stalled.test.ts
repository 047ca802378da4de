import { expect } from 'vitest'
import { createGate } from '../harness/gate.js'
import { test, type World } from '../harness/test.js'
import { drawTheEarliest } from './drawTheEarliest.js'

const STALL_MS = 5_000

/** Keeps the page's thread busy. Resolves when the page runs again. */
const stall = ({ page }: World): Promise<void> =>
  page.page.evaluate((ms) => {
    const until = performance.now() + ms
    while (performance.now() < until);
  }, STALL_MS)

test('a stall while a token is due and asked for costs one request', async ({ open }) => {
  const world = await open({
    tenant: { tokenLifetimeMs: 20_000, leadMs: 5_000 },
    prepare: [drawTheEarliest],
  })
  const { tenant, page } = world
  await world.show()
  await world.signedIn()
  const askAt = (tenant.sessions[0]?.expiresAt ?? NaN) - 5_000
  await expect.poll(() => tenant.clock.now()).toBeGreaterThan(askAt - 2_000)
  await stall(world)
  await tenant.events.waitFor('page-reported', ({ report }) => report === 'renewed')
  expect(await page.events('token-requested')).toHaveLength(2)
  expect((await page.records()).errors).toEqual([])
})

test('a stall while the answer comes costs no second request', async ({ open }) => {
  const world = await open({ unhurried: true })
  const { host, page } = world
  await world.show()
  await world.signedIn()
  const gate = createGate()
  host.endpoint.fault = { until: gate.opened }
  await page.ask()
  await expect.poll(() => host.endpoint.asked).toBe(2)
  const stalled = stall(world)
  gate.open()
  await stalled
  await expect.poll(() => page.events('frame-answered')).toHaveLength(1)
  expect(host.endpoint.asked).toBe(2)
  expect(host.endpoint.aborted).toBe(0)
})

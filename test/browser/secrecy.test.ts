import { expect } from 'vitest'
import { test, type World } from './harness/test.js'
import { findSecrets, readTraces } from './harness/traces.js'

/** A page that asks again each second. */
const HASTY = { tokenLifetimeMs: 30_000, leadMs: 29_000 }

test('leaves no token in the host page after mount and three renewals', async ({ open }) => {
  const world = await open({ tenant: HASTY })
  const lengthBefore = await world.page.historyLength()
  await world.show()
  await renewedThrice(world)

  const traces = await readAllTraces(world)
  expect(world.host.endpoint.tokens.length).toBeGreaterThanOrEqual(4)
  expect(findSecrets(traces, world.host.endpoint.tokens)).toEqual([])
  expect(traces.history).toBe(`${world.host.origin}/null`)
  expect(await world.page.historyLength()).toBe(lengthBefore)
  expect(traces.reactProps).toContain('sales-overview')
  expect(traces.events).toContain('frame-answered')
  expect(traces.performance).toContain('/auth-token')
})

test('leaves no token in the host page after a failed renewal', async ({ open }) => {
  const world = await open({ tenant: HASTY })
  await world.show()
  await world.page.waitForStatus('loaded')
  world.host.endpoint.fault = { html: true }
  await expect.poll(async () => (await world.page.records()).errors).toHaveLength(1)
  expect(findSecrets(await readAllTraces(world), world.host.endpoint.tokens)).toEqual([])
})

test('writes the token into DOM and performance entries with navigation="src"', async ({
  open,
}) => {
  const world = await open({ tenant: HASTY })
  await world.show({ provider: { navigation: 'src' } })
  await renewedThrice(world)
  const traces = await readAllTraces(world)
  expect(findSecrets(traces, world.host.endpoint.tokens)).toEqual(['dom', 'performance'])
})

const renewedThrice = ({ tenant }: World) =>
  tenant.events.waitFor('page-reported', ({ renewals }) => renewals === 3)

const readAllTraces = async ({ page, log }: World): Promise<Record<string, string>> => ({
  ...(await readTraces(page.page)),
  console: log.lines.join('\n'),
  events: JSON.stringify(await page.records()),
})

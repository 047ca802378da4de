import { expect } from 'vitest'
import { claimTokenOnlyIn, HASTY, renewedThrice } from './harness/claims.js'
import { test, type World } from './harness/test.js'
import { findSecrets, readTraces } from './harness/traces.js'

test('leaves no token in the host page after mount and three renewals', async ({ open }) => {
  const world = await open({ tenant: HASTY })
  await claimTokenOnlyIn([], world, () => readAllTraces(world))
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

const readAllTraces = async ({ page, log }: World): Promise<Record<string, string>> => ({
  ...(await readTraces(page.page)),
  console: log.lines.join('\n'),
  events: JSON.stringify(await page.records()),
})

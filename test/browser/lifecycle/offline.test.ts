import { expect } from 'vitest'
import { test, type World } from '../harness/test.js'
import { drawTheEarliest } from './drawTheEarliest.js'

/** Returns what the library asks for from now on: once for each request, as a browser may be wrong about being offline. */
async function goOffline({ page: { page }, log }: World): Promise<string[]> {
  log.allow(/ERR_INTERNET_DISCONNECTED/) // of the tenant's page, which goes on reporting, too
  const requests: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/api/wisdom/token')) requests.push(request.url())
  })
  await page.context().setOffline(true)
  return requests
}

test('a renewal that is due offline asks once in vain, and comes with the network', async ({
  open,
}) => {
  const world = await open({
    tenant: { tokenLifetimeMs: 20_000, leadMs: 1_000 },
    prepare: [drawTheEarliest],
  })
  const { tenant, page } = world
  await world.show()
  await world.signedIn()
  const requests = await goOffline(world)
  await expect.poll(() => page.events('token-requested')).toHaveLength(2)
  expect((await page.records()).statuses.at(-1)).toBe('loaded')
  await expect.poll(() => requests).toHaveLength(1)

  await page.page.context().setOffline(false)
  await tenant.events.waitFor('page-reported', ({ report }) => report === 'renewed')
  // By itself, and still the same request: had it waited for the page, there were one that is `asked`.
  expect(await page.reasons('token-requested')).toEqual(['initial', 'scheduled'])
  expect(await page.events('token-failed')).toHaveLength(0)
  expect(tenant.events.of('page-served')).toHaveLength(1)
})

test('a page whose token died offline is shown again with the network, by itself', async ({
  open,
}) => {
  const world = await open({
    tenant: { tokenLifetimeMs: 14_000, leadMs: 1_000 },
    prepare: [drawTheEarliest],
  })
  const { tenant, page } = world
  await world.show()
  await world.signedIn()
  const requests = await goOffline(world)
  await page.waitForStatus('expired')
  // What was tried without the network, for the page or by the session itself, has failed.
  await expect.poll(() => page.reasons('token-failed')).not.toEqual([])
  const asked = await page.reasons('token-requested')
  expect(requests.length).toBeLessThanOrEqual(asked.length)

  await page.page.context().setOffline(false)
  await page.waitForStatus('loaded')
  await world.signedIn(2)
  expect(tenant.events.of('page-served')).toHaveLength(2)
})

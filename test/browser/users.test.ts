import { expect } from 'vitest'
import { claimNewDocumentForUser, switchTo } from './harness/claims.js'
import { createGate } from './harness/gate.js'
import { readPosts } from './harness/postSpy.js'
import { test } from './harness/test.js'

test('another user gets a new document, and history stays as long as it was', async ({ open }) => {
  const world = await open({ spyOnPosts: true, unhurried: true })
  await claimNewDocumentForUser(world, () => readPosts(world.page.page))
})

test('a token that comes for the user before is not posted', async ({ open }) => {
  const world = await open({ spyOnPosts: true, unhurried: true })
  const { host, page } = world
  await world.show()
  await world.signedIn()
  const gate = createGate()
  host.endpoint.fault = { until: gate.opened }
  await page.ask()
  await expect.poll(() => host.endpoint.asked).toBe(2)

  host.endpoint.fault = undefined
  await switchTo(world, 'bob')
  await expect.poll(() => host.endpoint.aborted).toBe(1)
  gate.open()
  await world.signedIn(2)
  expect(await readPosts(page.page)).toEqual([])
})

test('two users of one tenant are not mixed: the second waits until the first has gone', async ({
  open,
}) => {
  const { tenant, host, page, scenario, signedIn } = await open({
    spyOnPosts: true,
    unhurried: true,
  })
  const ofAlice = scenario().groups
  const ofBob = scenario({
    provider: { userKey: 'bob' },
    embeds: [{ dashboardId: 'order-volume' }],
  }).groups
  // One after the other: of two that come at once, the first is whose token comes first.
  await page.show({ groups: ofAlice })
  await signedIn()
  await page.show({ groups: [...ofAlice, ...ofBob] })
  await page.waitForStatus('error', 1)
  const codes = async () => (await page.records()).errors.map(({ code }) => code)
  await expect.poll(codes).toEqual(['session_conflict'])
  await page.askAndWait()
  expect(await readPosts(page.page)).toHaveLength(1)
  expect(tenant.events.of('page-served')).toHaveLength(1)

  // Bob's token is there already.
  host.endpoint.user = 'bob@example.com'
  const first = scenario({ provider: { userKey: 'bob' } }).groups
  await page.show({ groups: [...first, ...ofBob] })
  await signedIn(3)
  await page.waitForStatus('loaded')
  await page.waitForStatus('loaded', 1)
  expect(tenant.events.of('page-served')).toHaveLength(3)
})

test('without a user there is no frame and no listener, and its token is forgotten', async ({
  open,
}) => {
  const world = await open({ unhurried: true })
  await world.show()
  await world.signedIn()
  await world.show({ provider: { userKey: null } })
  await world.page.page.locator('iframe').waitFor({ state: 'detached' })
  expect(await world.page.countListeners('message')).toBe(0)

  await world.show()
  await world.signedIn(2)
  expect(world.tenant.sessions).toHaveLength(2)
})

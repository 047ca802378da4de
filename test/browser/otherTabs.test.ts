import { expect } from 'vitest'
import { HostPage } from './harness/HostPage.js'
import type { ScenarioOptions } from './harness/createScenario.js'
import { test, type World } from './harness/test.js'

/** The same host in another tab of the same browser. */
async function openTab({ page, host }: World): Promise<HostPage> {
  const tab = await page.page.context().newPage()
  await tab.goto(host.origin)
  return new HostPage(tab)
}

const conflicts = (page: HostPage) => page.events('tab-conflict')

const BOB: ScenarioOptions = { provider: { userKey: 'bob' } }

test('two tabs with two users of one tenant are told of it, and go on', async ({ open }) => {
  const world = await open({ unhurried: true })
  const { host, log, page, scenario, signedIn } = world
  log.allow(/^warning: Another tab shows http/)
  await world.show()
  await signedIn()
  host.endpoint.user = 'bob@example.com'
  const other = await openTab(world)
  await other.show(scenario(BOB))
  await signedIn(2)
  for (const tab of [page, other]) {
    await expect.poll(() => conflicts(tab)).toHaveLength(1)
    await tab.waitForStatus('loaded')
    expect((await tab.records()).errors).toEqual([])
  }
  expect(log.lines.filter((line) => line.startsWith('warning'))).toHaveLength(2)
})

test('two tabs with one user without a `userKey` are told of the users of their tokens', async ({
  open,
}) => {
  const world = await open({ unhurried: true })
  const { host, log, page, scenario, signedIn } = world
  log.allow(/^warning: Another tab shows http/)
  const nameless = { provider: { userKey: undefined } }
  await world.show(nameless)
  await signedIn()
  host.endpoint.user = 'bob@example.com'
  const other = await openTab(world)
  await other.show(scenario(nameless))
  await expect.poll(() => conflicts(page)).toHaveLength(1)
  await expect.poll(() => conflicts(other)).toHaveLength(1)
})

test('two tabs with two contexts of one user are told of it', async ({ open }) => {
  const world = await open({ unhurried: true })
  const { log, page, scenario } = world
  log.allow(/^warning: Another tab shows http/)
  const other = await openTab(world)
  await world.show({ provider: { context: { team: 'a' } } })
  await world.signedIn()
  await other.show(scenario({ provider: { context: { team: 'b' } } }))
  await expect.poll(() => conflicts(page)).toHaveLength(1)
  await expect.poll(() => conflicts(other)).toHaveLength(1)
})

test('two tabs with one user are not', async ({ open }) => {
  const world = await open({ unhurried: true })
  const { page, scenario, signedIn } = world
  const other = await openTab(world)
  await world.show({ embeds: [{}, {}] })
  await other.show(scenario({ embeds: [{}, {}] }))
  await signedIn(4)
  await other.waitForStatus('loaded', 1)
  expect(await conflicts(page)).toEqual([])
  expect(await conflicts(other)).toEqual([])
})

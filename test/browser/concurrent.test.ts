import { describe, expect } from 'vitest'
import { REACT_VERSIONS } from './harness/buildHost.js'
import { readPosts } from './harness/postSpy.js'
import { test, type World } from './harness/test.js'

const servedPaths = ({ tenant }: World) => tenant.events.of('page-served').map(({ path }) => path)
const SALES = '/embed/dashboards/sales-overview'
const ORDERS = '/embed/dashboards/order-volume'

describe.each(REACT_VERSIONS)('React %s', (react) => {
  test('answers while a sibling suspends, and is the same page after', async ({ open }) => {
    const world = await open({ react, unhurried: true })
    const frame = world.page.page.locator('iframe')
    await world.show({ suspense: 'ready' })
    await world.signedIn()
    await world.show({ suspense: 'suspended' })
    await frame.waitFor({ state: 'hidden' })
    await world.page.askAndWait()
    await world.show({ suspense: 'ready' })
    await frame.waitFor({ state: 'visible' })
    await world.page.waitForStatus('loaded')
    await world.page.askAndWait()
    expect(servedPaths(world)).toEqual([SALES])
    expect(world.tenant.sessions).toHaveLength(3)
    expect(await world.page.countListeners('message')).toBe(1)
  })

  test('shows another dashboard once, when its transition is through', async ({ open }) => {
    const world = await open({ react, unhurried: true })
    const { page, scenario, show } = world
    const orders = { embeds: [{ dashboardId: 'order-volume' }] }
    await show({ suspense: 'ready' })
    await world.signedIn()

    await page.showLater(scenario({ ...orders, suspense: 'suspended' }))
    await show({ suspense: 'ready', provider: { labels: { title: 'Urgent' } } })
    await page.page.getByTitle('Urgent').waitFor()
    await page.askAndWait()
    expect(servedPaths(world)).toEqual([SALES])

    await page.showLater(scenario({ ...orders, suspense: 'ready' }))
    await world.signedIn(2)
    await page.askAndWait()
    expect(servedPaths(world)).toEqual([SALES, ORDERS])
    expect(world.tenant.sessions).toHaveLength(3)
  })

  test('keeps the user whom a transition has not replaced yet', async ({ open }) => {
    const world = await open({ react, unhurried: true, spyOnPosts: true })
    const { host, page, scenario, show } = world
    await show({ suspense: 'ready' })
    await world.signedIn()
    const bob = { userKey: 'bob' }
    await page.showLater(scenario({ provider: bob, suspense: 'suspended' }))
    await page.askAndWait()
    expect(host.endpoint.asked).toBe(2)
    expect(await readPosts(page.page)).toMatchObject([{ token: host.endpoint.tokens[1] }])
    expect(servedPaths(world)).toEqual([SALES])
  })

  test('skips the deferred dashboards that were overtaken', async ({ open }) => {
    const world = await open({ react, unhurried: true })
    await world.show({ deferred: true })
    await world.signedIn()
    const before = await world.page.historyLength()
    const scenarios = ['regional-performance', 'sales-overview', 'order-volume'].map(
      (dashboardId) => world.scenario({ deferred: true, embeds: [{ dashboardId }] }),
    )
    await world.page.page.evaluate((all) => all.forEach(window.host.showNow), scenarios)
    await world.signedIn(2)
    await world.page.askAndWait()
    expect(servedPaths(world)).toEqual([SALES, ORDERS])
    expect(world.tenant.sessions).toHaveLength(2)
    expect(await world.page.historyLength()).toBe(before)
  })

  test.for(['body', 'shadow'] as const)('works in a portal to the %s', async (portal, { open }) => {
    const world = await open({ react, unhurried: true })
    await world.show({ portal })
    await world.signedIn()
    await world.page.waitForStatus('loaded')
    await world.page.askAndWait()
    expect(servedPaths(world)).toEqual([SALES])
    expect(await world.page.page.locator('#root > div > iframe').count()).toBe(0)
    await world.page.unmount()
    expect(await world.page.countListeners('message')).toBe(0)
  })
})

import { describe, expect } from 'vitest'
import { createGate } from '../browser/harness/gate.js'
import { ENGINE_TESTS, type World } from './harness/test.js'

const SALES = '/embed/dashboards/sales-overview'
const ORDERS = '/embed/dashboards/order-volume'

describe.each(ENGINE_TESTS)('in $engine', ({ test }) => {
  test('another user gets a new document, and history stays as long', async ({ open }) => {
    const world = await open({ spyOnPosts: true })
    const { tenant, host, page } = world
    await world.show()
    await world.signedIn()
    await page.askAndWait()
    const before = await page.historyLength()

    await switchTo(world, 'bob')
    await world.signedIn(2)
    await page.askAndWait()
    const emails = ['alice', 'alice', 'bob', 'bob'].map((name) => `${name}@example.com`)
    expect(tenant.sessions.map(({ email }) => email)).toEqual(emails)
    expect(tenant.events.of('session-checked').at(-1)).toMatchObject({ email: emails[3] })
    const [, second, , fourth] = host.endpoint.tokens
    expect((await page.posts()).map(({ token }) => token)).toEqual([second, fourth])
    expect(await page.historyLength()).toBe(before)
    expect(servedPaths(world)).toEqual([SALES, SALES])
  })

  test('a token that comes for the user before is not posted', async ({ open }) => {
    const world = await open({ spyOnPosts: true })
    const { host, page } = world
    await world.show()
    await world.signedIn()
    const gate = createGate()
    host.endpoint.fault = { until: gate.opened }
    await page.askWithoutWaiting()
    await expect.poll(() => host.endpoint.asked).toBeGreaterThan(1)

    host.endpoint.fault = undefined
    await switchTo(world, 'bob')
    await expect.poll(() => host.endpoint.aborted).toBeGreaterThan(0)
    gate.open()
    await world.signedIn(2)
    expect(await page.posts()).toEqual([])
  })

  test('another dashboard loads once, with the same token and history', async ({ open }) => {
    const world = await open()
    await world.show()
    await world.signedIn()
    const before = await world.page.historyLength()
    await world.show({ embeds: [{ dashboardId: 'order-volume' }] })
    await world.signedIn(2)
    await world.page.askAndWait()
    expect(servedPaths(world)).toEqual([SALES, ORDERS])
    expect(world.tenant.sessions).toHaveLength(2)
    expect(await world.page.historyLength()).toBe(before)
  })

  test('an embed that was moved in the DOM is sent again with a usable token', async ({ open }) => {
    const world = await open()
    await world.show()
    await world.signedIn()
    await world.page.moveRoot()
    await world.signedIn(2)
    await world.page.waitForStatus('loaded')
    await world.page.askAndWait()
    expect(servedPaths(world)).toEqual([SALES, SALES])
  })
})

const servedPaths = ({ tenant }: World) => tenant.events.of('page-served').map(({ path }) => path)

async function switchTo({ host, show }: World, name: string): Promise<void> {
  host.endpoint.user = `${name}@example.com`
  await show({ provider: { userKey: name } })
}

import { expect } from 'vitest'
import type { ServedMockWisdom } from '../../../src/mock/node.js'
import type { ScenarioOptions } from './createScenario.js'
import type { Post } from './postSpy.js'
import type { HostServer } from './serveHost.js'
import { findSecrets } from './traces.js'

/** What claims need of a test's world, whatever engine and driver it is in. */
export interface ClaimedWorld {
  tenant: ServedMockWisdom
  host: HostServer
  page: {
    askAndWait: () => Promise<unknown>
    historyLength: () => Promise<number>
    moveRoot: () => Promise<void>
    waitForStatus: (status: 'loaded') => Promise<void>
  }
  show: (options?: ScenarioOptions) => Promise<void>
  signedIn: (times?: number) => Promise<void>
}

export const SALES = '/embed/dashboards/sales-overview'
const ORDERS = '/embed/dashboards/order-volume'

/** A page that asks again every three seconds: more often, and it is not heard each time. */
export const HASTY = { tokenLifetimeMs: 20_000, leadMs: 17_000 }

export const servedPaths = ({ tenant }: Pick<ClaimedWorld, 'tenant'>) =>
  tenant.events.of('page-served').map(({ path }) => path)

export async function switchTo({ host, show }: ClaimedWorld, name: string): Promise<void> {
  host.endpoint.user = `${name}@example.com`
  await show({ provider: { userKey: name } })
}

export const renewedThrice = ({ tenant }: ClaimedWorld) =>
  tenant.events.waitFor('page-reported', ({ renewals }) => renewals === 3)

/** Another user gets a new document, no token of the user before, and history stays as long. */
export async function claimNewDocumentForUser(
  world: ClaimedWorld,
  readPosts: () => Promise<Post[]>,
): Promise<void> {
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
  expect(tenant.events.of('session-checked').at(-1)).toMatchObject({ email: 'bob@example.com' })
  const [, second, , fourth] = host.endpoint.tokens
  expect((await readPosts()).map(({ token }) => token)).toEqual([second, fourth])
  expect(await page.historyLength()).toBe(before)
  expect(servedPaths(world)).toEqual([SALES, SALES])
}

/** Another dashboard loads once, with the same token and history. */
export async function claimOneLoadForDashboard(world: ClaimedWorld): Promise<void> {
  await world.show()
  await world.signedIn()
  const before = await world.page.historyLength()
  await world.show({ embeds: [{ dashboardId: 'order-volume' }] })
  await world.signedIn(2)
  await world.page.askAndWait()
  expect(servedPaths(world)).toEqual([SALES, ORDERS])
  expect(world.tenant.sessions).toHaveLength(2)
  expect(await world.page.historyLength()).toBe(before)
}

/** An embed that was moved in the DOM is sent again with a usable token. */
export async function claimSentAgainWhenMoved(world: ClaimedWorld): Promise<void> {
  await world.show()
  await world.signedIn()
  await world.page.moveRoot()
  await world.signedIn(2)
  await world.page.waitForStatus('loaded')
  await world.page.askAndWait()
  expect(servedPaths(world)).toEqual([SALES, SALES])
}

/** After mount and three renewals of a hasty page the token is found in these places of the host, and no other. */
export async function claimTokenOnlyIn(
  places: readonly string[],
  world: ClaimedWorld,
  readTraces: () => Promise<Record<string, string>>,
): Promise<void> {
  const { host, page } = world
  const lengthBefore = await page.historyLength()
  await world.show()
  await renewedThrice(world)

  const traces = await readTraces()
  expect(host.endpoint.tokens.length).toBeGreaterThanOrEqual(4)
  expect(findSecrets(traces, host.endpoint.tokens)).toEqual(places)
  expect(traces.history).toBe(`${host.origin}/null`)
  expect(await page.historyLength()).toBe(lengthBefore)
  // What is searched is really there.
  expect(traces.reactProps).toContain('sales-overview')
  expect(traces.events).toContain('frame-answered')
  expect(traces.performance).toContain('/api/wisdom/token')
}

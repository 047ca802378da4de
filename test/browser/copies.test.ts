import { expect } from 'vitest'
import type { HostApi } from './host/client.js'
import type { Scenario } from './host/scenario.js'
import { readPosts } from './harness/postSpy.js'
import { test, type World } from './harness/test.js'

declare global {
  interface Window {
    /** The first copy on a page that has two. */
    first: HostApi
  }
}

/** A second bundle beside the first, with a root of its own. */
async function addCopy({ page: { page } }: World): Promise<void> {
  await page.evaluate(() => {
    window.first = window.host
    document.getElementById('root')?.removeAttribute('id')
    document.body.appendChild(document.createElement('div')).id = 'root'
  })
  await page.addScriptTag({ type: 'module', url: '/client.js?second' })
  await page.waitForFunction(() => window.host !== window.first)
}

const showInFirst = ({ page }: World, scenario: Scenario) =>
  page.page.evaluate((next) => window.first.show(next), scenario)

test('two bundles on one page do not show two users of one tenant', async ({ open }) => {
  const world = await open({ spyOnPosts: true, unhurried: true })
  const { tenant, host, page, scenario, signedIn } = world
  await addCopy(world)
  await showInFirst(world, scenario())
  await signedIn()
  host.endpoint.user = 'bob@example.com'
  await page.show(scenario({ provider: { userKey: 'bob' } }))
  await page.waitForStatus('error', 1)
  const codes = async () => (await page.records()).errors.map(({ code }) => code)
  await expect.poll(codes).toEqual(['session_conflict'])
  expect(tenant.events.of('page-served')).toHaveLength(1)
  expect(await readPosts(page.page)).toEqual([])

  await page.page.evaluate(() => window.first.unmount())
  await signedIn(2)
  await page.waitForStatus('loaded')
})

test('two bundles on one page have one listener, a token each, and answer their own frames', async ({
  open,
}) => {
  const world = await open({ unhurried: true })
  const { host, page, scenario, signedIn } = world
  await addCopy(world)
  await showInFirst(world, scenario())
  await world.show()
  await signedIn(2)
  expect(await page.countListeners('message')).toBe(1)
  expect(host.endpoint.asked).toBe(2)
  await page.askAndWait(1)
  await page.ask(0)
  const answered = () =>
    page.page.evaluate(
      () =>
        (JSON.parse(window.first.readRecords()) as { events: { type: string }[] }).events.filter(
          ({ type }) => type === 'frame-answered',
        ).length,
    )
  await expect.poll(answered).toBe(1)

  await page.page.evaluate(() => window.first.unmount())
  expect(await page.countListeners('message')).toBe(1)
  await page.unmount()
  expect(await page.countListeners('message')).toBe(0)
})

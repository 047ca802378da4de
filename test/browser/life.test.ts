import { expect } from 'vitest'
import {
  claimOneLoadForDashboard,
  claimSentAgainWhenMoved,
  SALES,
  servedPaths,
} from './harness/claims.js'
import { createGate } from './harness/gate.js'
import { keepTimers } from './harness/keepTimers.js'
import { readPosts } from './harness/postSpy.js'
import { test, type World } from './harness/test.js'
import { inReact } from './harness/inReact.js'

test('stays loaded through renders with new callbacks and labels', async ({ open }) => {
  const world = await open({ unhurried: true })
  await world.show()
  await world.signedIn()
  for (const title of ['One', 'Two', 'Three']) await world.show({ provider: { labels: { title } } })
  await world.page.page.getByTitle('Three').waitFor()
  await world.page.askAndWait()
  expect(servedPaths(world)).toEqual([SALES])
  expect(world.tenant.sessions).toHaveLength(2)
})

test('loads once when the dashboard changes, with the same token and history', async ({ open }) => {
  await claimOneLoadForDashboard(await open({ unhurried: true }))
})

test('is sent again with a usable token when it was moved in the DOM', async ({ open }) => {
  await claimSentAgainWhenMoved(await open())
})

inReact('stays loaded while an Activity hides and shows it', async ({ open }) => {
  const world = await open()
  await world.show({ activity: 'visible' })
  await world.signedIn()
  await world.show({ activity: 'hidden' })
  await world.page.page.locator('iframe').waitFor({ state: 'hidden' })
  await world.show({ activity: 'visible' })
  await world.page.page.locator('iframe').waitFor({ state: 'visible' })
  await world.page.askAndWait()
  expect(servedPaths(world)).toEqual([SALES])
  expect(await world.page.countListeners('message')).toBe(1)
})

test('stays loaded when the DOM moves it with its state', async ({ open }) => {
  const world = await open()
  await world.show()
  await world.signedIn()
  await world.page.page.evaluate(() => {
    const place = document.body.appendChild(document.createElement('main'))
    const root = document.getElementById('root')
    if (root) (place as Element & MovesBefore).moveBefore(root, null)
  })
  await world.page.askAndWait()
  expect(servedPaths(world)).toEqual([SALES])
})

interface MovesBefore {
  moveBefore: (node: Node, before: Node | null) => void
}

test('is gone without a word or a timer when it is unmounted while its page loads', async ({
  open,
}) => {
  const world = await open({
    tenant: { faults: { page: { hang: true } } },
    spyOnPosts: true,
    prepare: [keepTimers],
  })
  const loadTimeoutMs = 54_321 // as no other timer has
  const delays = () => world.page.page.evaluate(() => [...window.timers.values()])
  const loadTimers = async () => (await delays()).filter((ms) => ms === loadTimeoutMs)
  for (let times = 0; times < 2; times++) {
    await world.show({ embeds: [{ loadTimeoutMs }] })
    await world.page.waitForStatus('loading')
    expect(await loadTimers()).toHaveLength(1)
    await world.page.unmount()
    expect(await loadTimers()).toHaveLength(0)
  }
  const { errors, statuses } = await world.page.records()
  expect({ errors, last: statuses.at(-1) }).toEqual({ errors: [], last: 'loading' })
  expect(await world.page.countListeners('message')).toBe(0)
  expect(await readPosts(world.page.page)).toEqual([])
})

test('aborts the request for its first token when it is unmounted', async ({ open }) => {
  const world = await open({ spyOnPosts: true, unhurried: true })
  world.host.endpoint.fault = { until: createGate().opened }
  await world.show()
  await expect.poll(() => world.host.endpoint.asked).toBe(1)
  await world.page.unmount()
  await expect.poll(() => world.host.endpoint.aborted).toBe(1)
  expect(servedPaths(world)).toEqual([])
  expect(await world.page.countListeners('message')).toBe(0)
  expect((await world.page.records()).errors).toEqual([])
})

test('posts nothing once it is unmounted, though a page asked', async ({ open }) => {
  const world = await open({ spyOnPosts: true, unhurried: true })
  await world.show()
  await world.signedIn()
  const gate = createGate()
  world.host.endpoint.fault = { until: gate.opened }
  await world.page.ask()
  await expect.poll(() => world.host.endpoint.asked).toBe(2)
  await world.page.unmount()
  gate.open()
  await world.show()
  await world.signedIn(2)
  expect(await readPosts(world.page.page)).toEqual([])
})

test('asks for nothing while lazy and far away, and loads when scrolled to', async ({ open }) => {
  const world = await open({ unhurried: true })
  const { page } = world.page
  await world.show({ embeds: [{ loading: 'lazy', spaceAbove: 5_000 }] })
  await world.page.waitForStatus('idle')
  await untilObserved(world)
  expect(world.host.endpoint.asked).toBe(0)

  await page.locator('iframe').scrollIntoViewIfNeeded()
  await world.signedIn()
  expect(world.tenant.sessions).toHaveLength(1)
})

/** Observers are called in the order of their creation, so the embed's comes before this one. */
const untilObserved = ({ page }: World) =>
  page.page.locator('iframe').evaluate(
    (frame) =>
      new Promise<void>((resolve) => {
        new IntersectionObserver(() => resolve()).observe(frame)
      }),
  )

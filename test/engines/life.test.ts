import { describe, expect } from 'vitest'
import {
  claimNewDocumentForUser,
  claimOneLoadForDashboard,
  claimSentAgainWhenMoved,
  switchTo,
} from '../browser/harness/claims.js'
import { createGate } from '../browser/harness/gate.js'
import { OTHER_ENGINE_TESTS } from './harness/test.js'

describe.each(OTHER_ENGINE_TESTS)('in $engine', ({ test }) => {
  test('another user gets a new document, and history stays as long', async ({ open }) => {
    const world = await open({ spyOnPosts: true })
    await claimNewDocumentForUser(world, () => world.page.posts())
  })

  test('a token that comes for the user before is not posted', async ({ open }) => {
    const world = await open({ spyOnPosts: true })
    const { host, page } = world
    await world.show()
    await world.signedIn()
    const { asked } = host.endpoint
    const gate = createGate()
    host.endpoint.fault = { until: gate.opened }
    await page.askWithoutWaiting()
    await expect.poll(() => host.endpoint.asked).toBeGreaterThan(asked)

    host.endpoint.fault = undefined
    await switchTo(world, 'bob')
    await expect.poll(() => host.endpoint.aborted).toBeGreaterThan(0)
    gate.open()
    await world.signedIn(2)
    expect(await page.posts()).toEqual([])
  })

  test('another dashboard loads once, with the same token and history', async ({ open }) => {
    await claimOneLoadForDashboard(await open())
  })

  test('an embed that was moved in the DOM is sent again with a usable token', async ({ open }) => {
    await claimSentAgainWhenMoved(await open())
  })
})

import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect } from 'vitest'
import { createGate } from '../harness/gate.js'
import { readPosts } from '../harness/postSpy.js'
import { test, type World } from '../harness/test.js'

/** A page that has signed in asks, and the backend waits for this at each request. */
async function askUntil(world: World, until: () => Promise<void>): Promise<void> {
  await world.show()
  await world.signedIn()
  world.host.endpoint.fault = { until }
  await world.page.ask()
}

describe('a page that asks', () => {
  test('is answered when the backend takes 7 s', async ({ open }) => {
    const world = await open({ spyOnPosts: true })
    await askUntil(world, () => sleep(7_000))
    await expect.poll(() => world.page.events('frame-answered')).toHaveLength(1)
    // The tries that were made beside it come as well, and are not posted.
    const { asked } = world.host.endpoint
    await expect.poll(() => world.page.events('token-received')).toHaveLength(asked)
    expect(await readPosts(world.page.page)).toHaveLength(1)
    expect((await world.page.records()).errors).toEqual([])
  })

  test('gets nothing after 8.5 s, and its next request is answered from memory', async ({
    open,
  }) => {
    const world = await open({ spyOnPosts: true })
    const { host, page } = world
    const gate = createGate()
    await askUntil(world, () => gate.opened)
    await expect.poll(() => page.events('frame-unanswered')).toHaveLength(1)
    gate.open()
    const { asked } = host.endpoint
    // All tries come, however late.
    await expect.poll(() => page.events('token-received')).toHaveLength(asked)
    expect(await readPosts(page.page)).toEqual([])

    await page.askAndWait()
    expect(host.endpoint.asked).toBe(asked)
    expect(await readPosts(page.page)).toHaveLength(1)
  })
})

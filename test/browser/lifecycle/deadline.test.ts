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
  test('is answered when the backend takes until the third try, 6 s', async ({ open }) => {
    const world = await open({ spyOnPosts: true })
    const [third, others] = [createGate(), createGate()]
    let asked = 0
    await askUntil(world, () => (++asked === 3 ? third.opened : others.opened))
    await expect.poll(() => asked).toBe(3)
    third.open()
    await expect.poll(() => world.page.events('frame-answered')).toHaveLength(1)
    // The tries that it was made beside come as well, and are not posted.
    others.open()
    await expect.poll(() => world.page.events('token-received')).toHaveLength(1 + asked)
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

import { describe, expect } from 'vitest'
import { WIRE } from '../../src/messaging/wire.js'
import { OTHER_ENGINE_TESTS, type World } from './harness/test.js'
import { askWitness, bringWitness } from './harness/witness.js'

describe.each(OTHER_ENGINE_TESTS)('in $engine, nothing is posted to', ({ engine, test }) => {
  const askedBeside = async (world: World): Promise<unknown[]> => {
    expect(await world.page.askAndWait()).toBe(world.host.endpoint.tokens.at(-1))
    expect(world.tenant.sessions).toHaveLength(2)
    return askWitness(world.page.tab)
  }

  test('a frame of a foreign origin that asks', async ({ open }) => {
    const world = await openLoaded(open)
    await bringWitness(world.page.tab, 'frame', world.host.foreignOrigin)
    expect(await askedBeside(world)).toEqual([])
  })

  test('another frame of the tenant that asks', async ({ open }) => {
    const world = await openLoaded(open)
    await bringWitness(world.page.tab, 'frame', world.tenant.origin)
    expect(await askedBeside(world)).toEqual([])
  })

  test('a second window of the tenant that asks', async ({ open }) => {
    const world = await openLoaded(open)
    await bringWitness(world.page.tab, 'window', world.tenant.origin)
    expect(await askedBeside(world)).toEqual([])
  })

  test('a foreign origin that the embed has gone to', async ({ open }) => {
    const world = await openLoaded(open)
    await bringWitness(world.page.tab, 'embed', world.host.foreignOrigin)
    expect(await world.page.countEvents('frame-asked')).toBe(0)
    expect(await askWitness(world.page.tab)).toEqual([])
    expect(world.tenant.sessions).toHaveLength(1)
  })

  test('an origin but the tenant’s, which gets every answer', async ({ open }) => {
    const world = await openLoaded(open, { spyOnPosts: true })
    for (let nth = 0; nth < 3; nth++) await world.page.askAndWait()
    const target = world.tenant.origin
    const posts = world.host.endpoint.tokens.slice(1).map((token) => ({ target, token }))
    expect(posts).toHaveLength(3)
    expect(await world.page.posts()).toEqual(posts)
  })

  // WebKit refuses to make a message with the window of a removed frame: see facts.test.ts.
  const sources = engine === 'WebKit' ? ['null', 'self'] : ['null', 'self', 'removed frame']

  test.for(sources)(
    'a message with the right origin and %s as its source',
    async (kind, { open }) => {
      const { page, tenant } = await openLoaded(open)
      await page.tab.evaluate(
        (kind, type, origin) => {
          const removed = document.body.appendChild(document.createElement('iframe'))
          const gone = removed.contentWindow
          removed.remove()
          const source = { null: null, self: window, 'removed frame': gone }[kind] ?? null
          dispatchEvent(new MessageEvent('message', { data: { type }, origin, source }))
        },
        kind,
        WIRE.tokenRequest,
        tenant.origin,
      )
      expect(await page.countEvents('frame-asked')).toBe(0)
      await page.askAndWait()
      expect(tenant.sessions).toHaveLength(2)
    },
  )
})

type Open = (options?: { spyOnPosts?: boolean }) => Promise<World>

/** An embed that has signed in: one token was issued for it. */
async function openLoaded(open: Open, options?: { spyOnPosts?: boolean }): Promise<World> {
  const world = await open(options)
  await world.show()
  await world.signedIn()
  return world
}

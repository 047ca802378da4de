import { expect } from 'vitest'
import { WIRE } from '../../src/messaging/wire.js'
import { createGate } from './harness/gate.js'
import { readPosts } from './harness/postSpy.js'
import { ask, tokensIn } from './harness/received.js'
import { type OpenOptions, test, type World } from './harness/test.js'

type Open = (options?: OpenOptions) => Promise<World>

/** An embed that has signed in: one token was issued for it. */
async function openLoaded(open: Open, options?: OpenOptions) {
  const world = await open({ unhurried: true, ...options })
  await world.show()
  await world.signedIn()
  return { ...world, embed: await world.page.frame() }
}

test('posts nothing to a frame of a foreign origin that asks', async ({ open }) => {
  const { host, page } = await openLoaded(open)
  const foreign = await page.addFrame(`${host.foreignOrigin}/empty`)
  await ask(foreign)
  await page.askAndWait()
  expect(await tokensIn(foreign)).toEqual([])
})

test('posts nothing to another frame of the tenant that asks', async ({ open }) => {
  const { tenant, page } = await openLoaded(open)
  const other = await page.addFrame(tenant.origin)
  await ask(other)
  await page.askAndWait()
  expect(await tokensIn(other)).toEqual([])
  expect(tenant.sessions).toHaveLength(2)
})

test('posts nothing to a popup of the tenant that asks', async ({ open }) => {
  const { tenant, page } = await openLoaded(open)
  const popup = await page.openPopup(tenant.origin)
  await ask(popup)
  await page.askAndWait()
  expect(await tokensIn(popup)).toEqual([])
  expect(tenant.sessions).toHaveLength(2)
})

test.for(['null', 'self', 'removed frame'])(
  'does not react to a message with the right origin and %s as its source',
  async (kind, { open }) => {
    const { tenant, page, embed } = await openLoaded(open)
    await page.page.evaluate(
      ({ kind, type, origin }) => {
        const removed = document.body.appendChild(document.createElement('iframe'))
        const gone = removed.contentWindow
        removed.remove()
        const source = { null: null, self: window, 'removed frame': gone }[kind] ?? null
        const data = { type }
        window.dispatchEvent(new MessageEvent('message', { data, origin, source }))
      },
      { kind, type: WIRE.tokenRequest, origin: tenant.origin },
    )
    expect((await page.records()).events.map(({ type }) => type)).not.toContain('frame-asked')
    await page.askAndWait()
    await expect.poll(() => tokensIn(embed)).toHaveLength(1)
    expect(tenant.sessions).toHaveLength(2)
  },
)

test('posts nothing to another origin that its own frame has gone to', async ({ open }) => {
  const { tenant, host, page, embed } = await openLoaded(open)
  await embed.goto(`${host.foreignOrigin}/empty`)
  const heard = await page.page.evaluateHandle(() => ({
    from: new Promise<string>((resolve) => {
      addEventListener('message', ({ origin }) => resolve(origin), { once: true })
    }),
  }))
  await ask(embed)
  expect(await heard.evaluate(({ from }) => from)).toBe(host.foreignOrigin)
  expect((await page.records()).events.map(({ type }) => type)).not.toContain('frame-asked')
  expect(await tokensIn(embed)).toEqual([])
  expect(tenant.sessions).toHaveLength(1)
})

test('posts nothing to another origin that came before the answer', async ({ open }) => {
  const { host, page, log, embed } = await openLoaded(open)
  log.allow(/Failed to execute 'postMessage'/) // the browser's own note that it delivered nothing
  const gate = createGate()
  host.endpoint.fault = { until: gate.opened }
  await ask(embed)
  await expect.poll(() => host.endpoint.asked).toBe(2)
  await embed.goto(`${host.foreignOrigin}/empty`)
  gate.open()
  await expect
    .poll(async () => (await page.records()).events.map(({ type }) => type))
    .toEqual(expect.arrayContaining(['frame-answered']))
  expect(await tokensIn(embed)).toEqual([])
  expect((await page.records()).errors).toEqual([])
})

test('posts every answer to the exact origin of the tenant', async ({ open }) => {
  const { tenant, host, page } = await openLoaded(open, { spyOnPosts: true })
  for (let nth = 0; nth < 5; nth++) await page.askAndWait()
  const posts = host.endpoint.tokens.slice(1).map((token) => ({ target: tenant.origin, token }))
  expect(posts).toHaveLength(5)
  expect(await readPosts(page.page)).toEqual(posts)
})

import { expect } from 'vitest'
import { WIRE } from '../../../src/messaging/wire.js'
import { ASK } from '../harness/received.js'
import { test, type World } from '../harness/test.js'

const EMBEDS = 100

const PATIENT = { timeout: 180_000 }

test('a hundred embeds cost one request per cycle, and one listener', PATIENT, async ({ open }) => {
  const world = await open({ unhurried: true })
  const { tenant, page } = world
  await world.show({ embeds: Array.from({ length: EMBEDS }, () => ({})) })
  await world.signedIn(EMBEDS)
  expect(await page.events('token-requested')).toHaveLength(1)

  for (const cycle of [1, 2]) {
    await askAll(world)
    await expect.poll(() => postedTokens(world).length, PATIENT).toBe(cycle * EMBEDS)
    expect(await page.events('token-requested')).toHaveLength(1 + cycle)
  }
  expect(new Set(postedTokens(world)).size).toBe(2)
  expect(tenant.events.of('page-served')).toHaveLength(EMBEDS)
  expect(await page.countListeners('message')).toBe(1)
})

const askAll = ({ page }: World): Promise<void> =>
  page.page.evaluate((type) => {
    for (const { contentWindow } of document.querySelectorAll('iframe'))
      contentWindow?.postMessage({ type }, '*')
  }, ASK)

/** The ids of the tokens that pages saw come. */
const postedTokens = ({ tenant }: World) =>
  tenant.events
    .of('message')
    .filter(({ message }) => message === WIRE.tokenResponse)
    .map(({ jti }) => jti)

import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import { ASK } from './harness/received.js'
import type { ScenarioOptions } from './harness/createScenario.js'
import { test, type World } from './harness/test.js'

/** Shows embeds in a popup of the host. */
async function showInPopup(world: World, options?: ScenarioOptions): Promise<Page> {
  const opened = world.page.page.waitForEvent('popup')
  await world.show({ strict: false, portal: 'popup', ...options })
  return opened
}

const waitForStatus = (popup: Page, status: string) =>
  popup.locator(`iframe[data-status=${status}]`).waitFor({ state: 'attached' })

/** Has the page in the embed ask for its next token. */
const askIn = (popup: Page) =>
  popup.locator('iframe').evaluate((frame: HTMLIFrameElement, type) => {
    frame.contentWindow?.postMessage({ type }, '*')
  }, ASK)

const answers = ({ page }: World) => page.events('frame-answered')

/** A page that asks after two seconds. */
const HASTY = { tokenLifetimeMs: 9_000, leadMs: 7_000 }

const renewed = ({ tenant }: World) =>
  tenant.events.waitFor('page-reported', ({ report }) => report === 'renewed')

const ORDERS = { dashboardId: 'order-volume' }

describe('an embed in a popup of the host', () => {
  test('is answered', async ({ open }) => {
    const world = await open({ unhurried: true })
    const popup = await showInPopup(world)
    await world.signedIn()
    await waitForStatus(popup, 'loaded')
    await askIn(popup)
    await expect.poll(() => answers(world)).toHaveLength(1)
    expect(await world.page.countListeners('message')).toBe(0)
  })

  test('is renewed when its page asks', async ({ open }) => {
    const world = await open({ tenant: HASTY })
    await showInPopup(world)
    await renewed(world)
  })

  test('that is lazy loads when it comes near the popup’s own viewport', async ({ open }) => {
    const world = await open({ unhurried: true })
    const embeds = [{ loading: 'lazy' as const, spaceAbove: 2_000 }]
    const popup = await showInPopup(world, { embeds })
    await waitForStatus(popup, 'idle')
    expect(world.host.endpoint.asked).toBe(0)
    await popup.evaluate(() => window.scrollTo(0, 1_900))
    await world.signedIn()
    await waitForStatus(popup, 'loaded')
  })

  test('hears of the popup’s own policy', async ({ open }) => {
    const world = await open({
      unhurried: true,
      csp: "default-src * 'unsafe-inline'; frame-src 'none'",
    })
    world.log.allow(/Content Security Policy/)
    const popup = await showInPopup(world)
    await waitForStatus(popup, 'error')
    const codes = async () => (await world.page.records()).errors.map(({ code }) => code)
    await expect.poll(codes).toEqual(['frame_blocked'])
  })

  test('keeps nobody out once the popup was closed', async ({ open }) => {
    const world = await open({ unhurried: true })
    const { host, page, scenario, signedIn } = world
    const popup = await showInPopup(world)
    await signedIn()
    await waitForStatus(popup, 'loaded')
    const [ofAlice] = scenario({ portal: 'popup' }).groups
    const [ofBob] = scenario({ provider: { userKey: 'bob' }, embeds: [ORDERS] }).groups
    if (!ofAlice || !ofBob) throw new Error('There is no group.')
    host.endpoint.user = 'bob@example.com'
    await page.show({ strict: false, groups: [ofAlice, ofBob] })
    await page.waitForStatus('error')

    await popup.close()
    await signedIn(2)
    await page.waitForStatus('loaded')
    await page.askAndWait()
  })

  test('leaves nothing behind when it is unmounted after the popup was closed', async ({
    open,
  }) => {
    const world = await open({ unhurried: true })
    const popup = await showInPopup(world)
    await world.signedIn()
    await popup.close()
    await world.page.unmount()
    expect(await world.page.countListeners('message')).toBe(0)
    expect((await world.page.records()).errors).toEqual([])
  })
})

describe('an embed in a frame of the host', () => {
  test('is renewed when its page asks', async ({ open }) => {
    const world = await open({ tenant: HASTY })
    await world.show({ portal: 'document' })
    await renewed(world)
  })

  test('is answered', async ({ open }) => {
    const world = await open({ unhurried: true })
    const { page, tenant, signedIn } = world
    await world.show({ portal: 'document' })
    await signedIn()
    const findEmbed = () =>
      page.page.frames().find((frame) => frame.url().startsWith(tenant.origin))
    await expect.poll(findEmbed).toBeDefined()
    const ask = (type: string) => window.parent.postMessage({ type }, '*')
    await findEmbed()?.evaluate(ask, 'REQUEST_JWT_TOKEN')
    await expect.poll(() => answers(world)).toHaveLength(1)
  })

  test('keeps nobody out once the host removed that frame', async ({ open }) => {
    const world = await open({ unhurried: true })
    const { host, page, scenario, signedIn } = world
    const ofAlice = scenario({ portal: 'document' }).groups
    const ofBob = scenario({ provider: { userKey: 'bob' }, embeds: [ORDERS] }).groups
    await page.show({ groups: ofAlice })
    await signedIn()
    host.endpoint.user = 'bob@example.com'
    await page.show({ groups: [...ofAlice, ...ofBob] })
    await page.waitForStatus('error')
    await page.page.evaluate(() => document.querySelector('iframe')?.remove())
    await signedIn(2)
    await page.waitForStatus('loaded')
  })
})

test('an embed that is moved into another document loads again there, and is answered', async ({
  open,
}) => {
  const world = await open({ unhurried: true })
  await world.show()
  await world.signedIn()
  // As a picture-in-picture window takes a part of the page.
  const opened = world.page.page.waitForEvent('popup')
  await world.page.page.evaluate(() => {
    const root = document.getElementById('root')
    if (root) window.open('', '_blank', 'popup')?.document.body.append(root)
  })
  const popup = await opened
  await world.signedIn(2)
  await waitForStatus(popup, 'loaded')
  await askIn(popup)
  await expect.poll(() => answers(world)).toHaveLength(1)
  expect(await world.page.countListeners('message')).toBe(0)
})

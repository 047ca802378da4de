import { expect } from 'vitest'
import { COMMANDS } from '../../../src/mock/page/commands.js'
import { createGate } from '../harness/gate.js'
import { test, type World } from '../harness/test.js'
import { tokensIn } from '../harness/received.js'

const reports = ({ tenant }: World) => tenant.events.of('page-reported').map(({ report }) => report)

test('a page that reloads itself comes back to its old token, and to the login page', async ({
  open,
}) => {
  // A token whose end the host does not foresee: it would send the frame on its way again.
  const world = await open({
    tenant: { faults: { page: { neverAsks: true, reloadsItself: 'at-expiry' } } },
  })
  world.log.allow(/status of 401/)
  await world.show()
  await world.signedIn()
  world.tenant.expireIn(500)
  await world.page.page.locator('iframe').evaluate((frame: HTMLIFrameElement, type) => {
    frame.contentWindow?.postMessage({ type, ms: 500 }, '*')
  }, COMMANDS.expireIn)
  await world.tenant.events.waitFor('page-reported', ({ report }) => report === 'login-shown')
  expect(reports(world)).toEqual(['signed-in', 'expired', 'reloading', 'login-shown'])
})

test('a page that goes elsewhere once it has asked leaves the answer to nobody', async ({
  open,
}) => {
  const world = await open()
  const { tenant, host, page, log } = world
  log.allow(/Failed to execute 'postMessage'/)
  tenant.faults.page.goesTo = { url: `${host.foreignOrigin}/empty`, when: 'asked' }
  await world.show()
  await world.signedIn()
  const gate = createGate()
  host.endpoint.fault = { until: gate.opened }
  const gone = page.page.waitForEvent('framenavigated', (frame) =>
    frame.url().startsWith(host.foreignOrigin),
  )
  await page.askAsMock()
  await gone
  gate.open()
  await expect
    .poll(async () => (await page.records()).events.map(({ type }) => type))
    .toContain('frame-answered')
  expect(await tokensIn(await page.frame())).toEqual([])
  const directions = tenant.events.of('message').map(({ direction }) => direction)
  expect(directions).toEqual(['page-to-host'])
})

test('a test can make a page of another origin ask, and learn what it got', async ({ open }) => {
  const world = await open()
  await world.show()
  await world.signedIn()
  // As an app's own test would have it, bundled into the page.
  const answer = await world.page.page.evaluate(async (type) => {
    const { port1, port2 } = new MessageChannel()
    const frame = document.querySelector('iframe')
    frame?.contentWindow?.postMessage({ type }, '*', [port2])
    return new Promise<unknown>((resolve) => {
      port1.onmessage = ({ data }: MessageEvent<{ acknowledged?: true }>) =>
        data.acknowledged ?? resolve(data)
    })
  }, COMMANDS.ask)
  expect(answer).toEqual({ token: world.host.endpoint.tokens[1] })
})

test('the log tells what the page posted, and what it saw, with the origin of its host', async ({
  open,
}) => {
  const world = await open({ tenant: { tokenLifetimeMs: 30_000, leadMs: 28_000 } })
  await world.show()
  await world.tenant.events.waitFor('page-reported', ({ report }) => report === 'renewed')
  const path = '/embed/dashboards/sales-overview'
  const { jti } = world.tenant.sessions[1] ?? {}
  expect(world.tenant.events.of('message').slice(0, 2)).toMatchObject([
    { direction: 'page-to-host', message: 'REQUEST_JWT_TOKEN', target: '*', path },
    {
      direction: 'host-to-page',
      message: 'JWT_TOKEN_RESPONSE',
      origin: world.host.origin,
      from: 'host',
      awaited: true,
      jti,
    },
  ])
})

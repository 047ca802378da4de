import { expect } from 'vitest'
import { COMMANDS } from '../../../src/mock/page/commands.js'
import { createGate } from '../harness/gate.js'
import { test, type World } from '../harness/test.js'
import { tokensIn } from '../harness/received.js'

const reports = ({ tenant }: World) => tenant.events.of('page-reported').map(({ report }) => report)

test('a page that reloads returns to its old token, and shows the login page', async ({ open }) => {
  // The host does not know that this token expires early. Otherwise it would reload the embed.
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

test('a page that navigates after its request does not get the response', async ({ open }) => {
  const world = await open()
  const { tenant, host, page, log } = world
  log.allow(/Failed to execute 'postMessage'/)
  tenant.faults.page.goesTo = { url: `${host.foreignOrigin}/empty`, when: 'asked' }
  await world.show()
  await world.signedIn()
  const gate = createGate()
  host.endpoint.fault = { until: gate.opened }
  const navigated = page.page.waitForEvent('framenavigated', (frame) =>
    frame.url().startsWith(host.foreignOrigin),
  )
  await page.askAsMock()
  await navigated
  gate.open()
  await expect
    .poll(async () => (await page.records()).events.map(({ type }) => type))
    .toContain('frame-answered')
  expect(await tokensIn(await page.frame())).toEqual([])
  const directions = tenant.events.of('message').map(({ direction }) => direction)
  expect(directions).toEqual(['page-to-host'])
})

test('a test can make a page of another origin ask, and gets the token', async ({ open }) => {
  const world = await open()
  await world.show()
  await world.signedIn()
  // The code that a test of an application has in its page.
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

test('the log has the messages that the page posted and received, with the origin of its host', async ({
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

import { describe, expect } from 'vitest'
import { test, type World } from './harness/test.js'
import type { EndpointFault } from './harness/tokenEndpoint.js'

interface Failure {
  name: string
  fault: EndpointFault
  code: string
  /** How often the library asks before the user has to. */
  tries: number
}

const FAILURES: Failure[] = [
  { name: 'answers 401', fault: { status: 401 }, code: 'unauthenticated', tries: 1 },
  { name: 'answers 403', fault: { status: 403 }, code: 'forbidden', tries: 1 },
  { name: 'answers 500', fault: { status: 500 }, code: 'token_endpoint_failed', tries: 3 },
  { name: 'answers HTML', fault: { html: true }, code: 'token_response_invalid', tries: 1 },
  {
    name: 'redirects to a login page on another origin',
    fault: { response: () => Response.redirect('https://login.example/') },
    code: 'unauthenticated',
    tries: 1,
  },
  {
    name: 'redirects to a login page on its own origin',
    fault: { response: () => new Response(null, { status: 303, headers: { location: '/login' } }) },
    code: 'unauthenticated',
    tries: 1,
  },
  {
    name: 'is behind a CDN that answers 403',
    fault: { response: () => createMarkup(403) },
    code: 'token_endpoint_unreachable',
    tries: 3,
  },
  {
    name: 'is behind a proxy that answers 404',
    fault: { response: () => createMarkup(404) },
    code: 'token_endpoint_unreachable',
    tries: 3,
  },
  {
    name: 'says that it is misconfigured',
    fault: { response: () => Response.json({ code: 'misconfigured' }, { status: 500 }) },
    code: 'token_endpoint_failed',
    tries: 1,
  },
  {
    name: 'answers 401 with a body that does not end',
    fault: { response: () => new Response(new ReadableStream(), { status: 401 }) },
    code: 'unauthenticated',
    tries: 1,
  },
  { name: 'hangs up', fault: { drop: true }, code: 'token_endpoint_unreachable', tries: 3 },
]

const createMarkup = (status: number) =>
  new Response('<h1>Not now</h1>', { status, headers: { 'content-type': 'text/html' } })

const codes = async ({ page }: World) => (await page.records()).errors.map(({ code }) => code)

describe('a first token that does not come', () => {
  test.concurrent.for(FAILURES)(
    'is an error when the endpoint $name, and Retry heals it',
    async ({ fault, code, tries }, { open, expect }) => {
      const world = await open()
      const { tenant, host, page, log, show, signedIn } = world
      log.allow(/Failed to load resource/)
      host.endpoint.fault = fault
      await show()
      await page.waitForStatus('error')
      expect(await page.page.getByRole('alert').textContent()).toContain(code)
      expect(await page.page.getByRole('link', { name: 'Open' }).count()).toBe(0)
      await expect.poll(() => codes(world)).toEqual([code])
      // At least, as Chromium itself repeats a request whose connection was closed.
      if (fault.drop) expect(host.endpoint.asked).toBeGreaterThanOrEqual(tries)
      else expect(host.endpoint.asked).toBe(tries)
      expect(tenant.events.of('page-served')).toHaveLength(0)

      host.endpoint.fault = undefined
      await page.page.getByRole('button', { name: 'Try again' }).click()
      await signedIn()
      await page.waitForStatus('loaded')
      expect(await page.page.getByRole('alert').count()).toBe(0)
      expect(tenant.events.of('page-served')).toHaveLength(1)
    },
  )

  test('is an error while offline, and comes by itself when back online', async ({ open }) => {
    const world = await open()
    const { tenant, page, log, show, signedIn } = world
    log.allow(/ERR_INTERNET_DISCONNECTED/) // one request is tried, as the browser may be wrong
    await page.page.context().setOffline(true)
    await show()
    await page.waitForStatus('error')
    await expect.poll(() => codes(world)).toEqual(['token_endpoint_unreachable'])

    await page.page.context().setOffline(false)
    await signedIn()
    await page.waitForStatus('loaded')
    expect(tenant.sessions).toHaveLength(1)
    expect(tenant.events.of('page-served')).toHaveLength(1)
  })
})

test('a failed renewal keeps the page until its token dies, and Retry heals it', async ({
  open,
}) => {
  const world = await open({ tenant: { tokenLifetimeMs: 8_000, leadMs: 6_000 } })
  const { tenant, host, page, log, show } = world
  log.allow(/Failed to load resource/)
  await show()
  await page.waitForStatus('loaded')
  // Final: nothing is asked again before somebody presses the button.
  host.endpoint.fault = { status: 401 }
  await expect.poll(() => codes(world)).toEqual(['unauthenticated'])
  expect((await page.records()).statuses.at(-1)).toBe('loaded')
  expect(await page.page.getByRole('alert').count()).toBe(0)

  await page.waitForStatus('expired')
  const { statuses } = await page.records()
  expect(statuses).toEqual(['authenticating', 'loading', 'loaded', 'expired'])
  expect(tenant.events.of('page-served')).toHaveLength(1)

  host.endpoint.fault = undefined
  await page.page.getByRole('button', { name: 'Try again' }).click()
  await page.waitForStatus('loaded')
  await page.askAndWait()
  expect(await page.page.getByRole('alert').count()).toBe(0)
})

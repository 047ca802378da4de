import { expect } from 'vitest'
import { test, type World } from './harness/test.js'

const codes = async ({ page }: World) => (await page.records()).errors.map(({ code }) => code)

/** The way out of the frame, which must not take the token along. */
async function expectLinkToPage({ tenant, page }: World): Promise<void> {
  const link = page.page.getByRole('link', { name: 'Open in a new tab' })
  expect(await link.getAttribute('href')).toBe(`${tenant.origin}/embed/dashboards/sales-overview`)
}

test('is blocked by a CSP of the host without the tenant in frame-src', async ({ open }) => {
  const world = await open({ csp: "frame-src 'self'" })
  world.log.allow(/Content Security Policy/)
  await world.show()
  await world.page.waitForStatus('error')
  await expect.poll(() => codes(world)).toEqual(['frame_blocked'])
  expect(world.tenant.events.of('page-served')).toHaveLength(0)
  await expectLinkToPage(world)
})

test('times out when the page never comes, and Retry heals it', async ({ open }) => {
  const world = await open({ tenant: { faults: { page: { hang: true } } } })
  await world.show({ embeds: [{ loadTimeoutMs: 1_500 }] })
  await world.page.waitForStatus('error')
  await expect.poll(() => codes(world)).toEqual(['frame_timeout'])
  await expectLinkToPage(world)

  world.tenant.faults.page.hang = undefined
  await world.show({ embeds: [{ title: 'Patient' }] })
  await world.page.page.getByTitle('Patient').waitFor()
  await world.page.page.getByRole('button', { name: 'Try again' }).click()
  await world.signedIn()
  await world.page.waitForStatus('loaded')
  await expect.poll(() => codes(world)).toEqual(['frame_timeout'])
})

test('calls a page that forbids framing loaded, as nobody can tell', async ({ open }) => {
  const world = await open({ tenant: { faults: { page: { xFrameOptions: 'DENY' } } } })
  world.log.allow(/X-Frame-Options/)
  await world.show()
  await world.page.waitForStatus('loaded')
  expect((await world.page.records()).statuses).toEqual(['authenticating', 'loading', 'loaded'])
})

import { expect } from 'vitest'
import { createGate } from './harness/gate.js'
import { test } from './harness/test.js'

// A page that its browser isolates: it may not frame what has not opted in.
const ISOLATED = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
}

test('works on a cross-origin isolated page with `credentialless`', async ({ open }) => {
  const { tenant, page, show, signedIn } = await open({ headers: ISOLATED, unhurried: true })
  expect(await page.page.evaluate(() => crossOriginIsolated)).toBe(true)
  await show({ embeds: [{ credentialless: 'credentialless' }] })
  await signedIn()
  await page.waitForStatus('loaded')
  await page.askAndWait()
  expect(tenant.events.of('page-served')).toHaveLength(1)
  expect(tenant.sessions).toHaveLength(2)
  expect((await page.records()).errors).toEqual([])
})

test('is an error there without it, which no token is waited for', async ({ open }) => {
  const { tenant, host, page, show } = await open({ headers: ISOLATED })
  host.endpoint.fault = { until: createGate().opened }
  await show()
  await page.waitForStatus('error')
  const { errors } = await page.records()
  expect(errors.map(({ code }) => code)).toEqual(['cross_origin_isolated'])
  expect(await page.page.getByRole('alert').textContent()).toContain('cross_origin_isolated')
  await expect.poll(() => host.endpoint.asked - host.endpoint.aborted).toBe(0)
  const link = page.page.getByRole('link', { name: 'Open in a new tab' })
  expect(await link.getAttribute('href')).toBe(`${tenant.origin}/embed/dashboards/sales-overview`)
})

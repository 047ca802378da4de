import { expect } from 'vitest'
import { test } from './harness/test.js'

test('an embed takes the token that was prefetched before it', async ({ open }) => {
  const { tenant, page, show, signedIn } = await open({ unhurried: true })
  await show({ embeds: [] })
  await page.prefetch()
  await expect.poll(() => tenant.sessions.length).toBe(1)
  await show()
  await signedIn()
  expect(tenant.sessions).toHaveLength(1)
})

test('an embed takes the token that a prefetch is still waiting for', async ({ open }) => {
  const { tenant, host, page, show, signedIn } = await open({ unhurried: true })
  await show({ embeds: [] })
  await page.prefetch()
  await show()
  await signedIn()
  expect(host.endpoint.asked).toBe(1)
  expect(tenant.sessions).toHaveLength(1)
})

test('two providers with equal options share one token and one listener', async ({ open }) => {
  const { tenant, page, scenario, signedIn } = await open({ unhurried: true })
  const { groups } = scenario()
  await page.show({ groups: [...groups, ...groups] })
  await signedIn(2)
  expect(tenant.sessions).toHaveLength(1)
  expect(await page.countListeners('message')).toBe(1)
})

import { expect } from 'vitest'
import { test } from './harness/test.js'

test('an embed that an Activity hid until its token died comes back signed in', async ({
  open,
}) => {
  const { tenant, page, show, signedIn } = await open({
    tenant: { tokenLifetimeMs: 10_000, leadMs: 2_000 },
  })
  const frame = page.page.locator('iframe')
  await show({ activity: 'visible' })
  await signedIn()
  await show({ activity: 'hidden' })
  await frame.waitFor({ state: 'hidden' })
  await tenant.events.waitFor('page-reported', ({ report }) => report === 'expired')
  expect(tenant.sessions).toHaveLength(1)

  tenant.settings.tokenLifetimeMs = 3_600_000 // it asks for no other while the rest is looked at
  await show({ activity: 'visible' })
  await signedIn(2)
  await page.waitForStatus('loaded')
  const shown = page.page.frameLocator('iframe')
  await shown.locator('[data-state=signed-in]').waitFor()
  expect(await page.page.getByRole('alert').count()).toBe(0)
  expect((await page.records()).errors).toEqual([])
  expect(tenant.events.of('page-served')).toHaveLength(2)
  expect(tenant.sessions).toHaveLength(2)
  expect(await page.countListeners('message')).toBe(1)
  await page.askAndWait()
})

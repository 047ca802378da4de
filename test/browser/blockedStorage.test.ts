import { expect } from 'vitest'
import { test } from './harness/test.js'

// Not in the headless shell, which lets a frame on another site have storage.
test('a page to which the browser gives no storage, as in Incognito, signs in and is renewed', async ({
  open,
}) => {
  const { page, tenant, show, signedIn } = await open({ unhurried: true })
  await show()
  await signedIn()
  await page.waitForStatus('loaded')
  const embed = page.page.frames().find((frame) => frame.url().startsWith(tenant.origin))
  const storage = await embed?.evaluate(() => {
    try {
      return localStorage.length
    } catch {
      return 'throws'
    }
  })
  expect(storage).toBe('throws')
  await page.askAndWait()
  expect(tenant.events.of('page-served')).toHaveLength(1)
})

import { expect } from 'vitest'
import { test } from '../harness/test.js'

// As a discarded tab does when somebody comes back to it.
test('a tab that is reloaded starts cold: one more token, one document, no post', async ({
  open,
}) => {
  const { tenant, page, show, signedIn } = await open({ unhurried: true })
  await show()
  await signedIn()
  const before = await page.historyLength()
  await page.page.reload()
  await show()
  await signedIn(2)
  await page.waitForStatus('loaded')
  const { statuses, errors } = await page.records()
  expect(statuses).toEqual(['authenticating', 'loading', 'loaded'])
  expect(errors).toEqual([])
  expect(await page.events('token-requested')).toHaveLength(1)
  expect(await page.events('frame-answered')).toEqual([])
  expect(tenant.sessions).toHaveLength(2)
  expect(tenant.events.of('page-served')).toHaveLength(2)
  expect(await page.historyLength()).toBe(before)
})

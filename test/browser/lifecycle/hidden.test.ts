import type { Page } from 'playwright'
import { expect } from 'vitest'
import { drawTheEarliest } from './drawTheEarliest.js'
import { hide } from './tab.js'
import { test } from './test.js'

test('a hidden tab, whose timers run once a second, has the next token when its page asks', async ({
  open,
}) => {
  const { tenant, page, show, signedIn } = await open({
    tenant: { tokenLifetimeMs: 30_000, leadMs: 3_000 },
    prepare: [drawTheEarliest],
  })
  await show()
  await signedIn()
  await hide(page.page)
  expect(await timeChain(page.page)).toBeGreaterThan(1_500)

  await tenant.events.waitFor('page-reported', ({ report }) => report === 'renewed')
  expect(await page.reasons('token-requested')).toEqual(['initial', 'scheduled'])
  expect(await page.eventTypes('token-received', 'frame-asked')).toEqual([
    'token-received',
    'token-received',
    'frame-asked',
  ])
  expect(await page.page.evaluate(() => document.visibilityState)).toBe('hidden')
  expect(tenant.events.of('page-served')).toHaveLength(1)
})

test('a hidden tab whose own timers never fire answers its page with a new token', async ({
  open,
}) => {
  const { tenant, page, show, signedIn } = await open({
    tenant: { tokenLifetimeMs: 20_000, leadMs: 3_000 },
    unhurried: true,
  })
  await show()
  await signedIn()
  await hide(page.page)
  await tenant.events.waitFor('page-reported', ({ report }) => report === 'renewed')
  expect(await page.reasons('token-requested')).toEqual(['initial', 'asked'])
  expect(await page.page.evaluate(() => document.visibilityState)).toBe('hidden')
  expect(tenant.events.of('page-served')).toHaveLength(1)
})

/** How long three timers of 10 ms take, one after the other. */
const timeChain = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const startedAt = performance.now()
    for (let n = 0; n < 3; n++) await new Promise((resolve) => setTimeout(resolve, 10))
    return performance.now() - startedAt
  })

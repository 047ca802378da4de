import { describe, expect } from 'vitest'
import { test } from './harness/test.js'

describe.each([
  { react: 18, strict: false },
  { react: 18, strict: true },
  { react: 19, strict: false },
  { react: 19, strict: true },
] as const)('React $react, StrictMode $strict', ({ react, strict }) => {
  test('mints once, loads once and listens once', async ({ open }) => {
    const { tenant, page, show, signedIn } = await open({ react })
    await show({ strict })
    await page.waitForStatus('loaded')
    await signedIn()

    expect(await page.version()).toMatch(new RegExp(`^${react}\\.`))
    expect(tenant.sessions).toHaveLength(1)
    expect(await page.countListeners('message')).toBe(1)

    await page.askAndWait()
    expect(tenant.sessions).toHaveLength(2)
    expect(tenant.events.of('page-served')).toHaveLength(1)
  })
})

import { describe, expect } from 'vitest'
import { REACT_VERSIONS } from './harness/buildHost.js'
import { test } from './harness/test.js'

const MATRIX = REACT_VERSIONS.flatMap((react) => [
  { react, strict: false },
  { react, strict: true },
])

describe.each(MATRIX)('React $react, StrictMode $strict', ({ react, strict }) => {
  test('asks for one token, loads once and listens once', async ({ open }) => {
    const { tenant, page, show, signedIn } = await open({ react, unhurried: true })
    await show({ strict })
    await page.waitForStatus('loaded')
    await signedIn()

    expect((await page.version()).startsWith(`${react}.`)).toBe(true)
    expect(tenant.sessions).toHaveLength(1)
    expect(await page.countListeners('message')).toBe(1)

    await page.askAndWait()
    expect(tenant.sessions).toHaveLength(2)
    expect(tenant.events.of('page-served')).toHaveLength(1)
  })
})

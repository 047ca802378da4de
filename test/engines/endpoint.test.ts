import { describe, expect } from 'vitest'
import { createGate } from '../browser/harness/gate.js'
import type { EndpointFault } from '../browser/harness/tokenEndpoint.js'
import { ENGINE_TESTS } from './harness/test.js'

describe.each(ENGINE_TESTS)('a token endpoint in $engine', ({ test }) => {
  test('that fails twice is asked a third time, and the embed signs in', async ({ open }) => {
    const { host, page, show, signedIn } = await open()
    failTwice(host.endpoint)
    await show()
    await signedIn()
    await page.waitForStatus('loaded')
    expect(host.endpoint.asked).toBe(3)
    expect(await page.codes()).toEqual([])
  })

  test.for<[string, EndpointFault, string, number]>([
    ['answers 401', { status: 401 }, 'unauthenticated', 1],
    ['answers with a login page', { html: true }, 'token_response_invalid', 1],
    ['closes its connections', { drop: true }, 'token_endpoint_unreachable', 3],
  ])('that %s is a typed error, and Retry heals it', async ([, fault, code, tries], { open }) => {
    const { tenant, host, page, show, signedIn } = await open()
    host.endpoint.fault = fault
    await show()
    await page.waitForStatus('error')
    await expect.poll(() => page.codes()).toEqual([code])
    // At least, as engines repeat a request whose connection was closed.
    expect(host.endpoint.asked).toBeGreaterThanOrEqual(tries)
    if (!fault.drop) expect(host.endpoint.asked).toBe(tries)
    expect(tenant.events.of('page-served')).toHaveLength(0)

    host.endpoint.fault = undefined
    await page.retry()
    await signedIn()
    await page.waitForStatus('loaded')
  })

  test('that takes until its third try still answers the page in time', async ({ open }) => {
    const { host, page, show, signedIn } = await open()
    await show()
    await signedIn()
    const { asked } = host.endpoint
    const gate = createGate()
    host.endpoint.fault = { until: gate.opened }
    const answered = page.askAndWait()
    await expect.poll(() => host.endpoint.asked).toBe(asked + 3)
    gate.open()
    expect(await answered).toBe(host.endpoint.tokens.at(-1))
    expect(await page.codes()).toEqual([])
  })

  test('that takes over 8.5 s gets nothing posted late, and the next request is answered from memory', async ({
    open,
  }) => {
    const { tenant, host, page, show, signedIn } = await open({ spyOnPosts: true })
    await show()
    await signedIn()
    const gate = createGate()
    host.endpoint.fault = { until: gate.opened }
    await page.askWithoutWaiting()
    await expect.poll(() => page.countEvents('frame-unanswered')).toBe(1)
    gate.open()
    const { asked } = host.endpoint
    // All tries come, however late.
    await expect.poll(() => page.countEvents('token-received')).toBe(asked)
    await tenant.events.waitFor('page-reported', ({ report }) => report === 'gave-up')
    expect(await page.posts()).toEqual([])

    const token = await page.askAndWait()
    expect((await page.posts()).map((post) => post.token)).toEqual([token])
    expect(host.endpoint.asked).toBe(asked)
  })
})

/** The real endpoint, whose first two answers are 500. */
function failTwice(endpoint: { fault: EndpointFault | undefined }): void {
  let failures = 2
  Object.defineProperty(endpoint, 'fault', {
    get: (): EndpointFault | undefined => (failures-- > 0 ? { status: 500 } : undefined),
  })
}

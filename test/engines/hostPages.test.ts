import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect } from 'vitest'
import { createGate } from '../browser/harness/gate.js'
import { ENGINE_TESTS, type World } from './harness/test.js'

// The image is the icon of the test's own page.
const STRICT =
  "default-src 'none'; script-src 'self'; connect-src 'self'; frame-src TENANT; img-src data:"
const TRUSTED_TYPES = "require-trusted-types-for 'script'; trusted-types 'none'"
const ISOLATED = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
}

describe.each(ENGINE_TESTS)('a host page in $engine', ({ engine, test }) => {
  test.for([
    { name: 'a strict CSP', csp: STRICT },
    { name: 'Trusted Types without any policy', csp: TRUSTED_TYPES },
  ])('with $name shows and renews an embed', async ({ csp }, { open }) => {
    const world = await open({ csp })
    await world.page.tab.evaluate(watchViolations)
    await world.show()
    await world.signedIn()
    await world.page.askAndWait()
    await world.page.waitForStatus('loaded')
    expect(await world.page.tab.evaluate(() => window.violations)).toEqual([])
  })

  test('that is cross-origin isolated gets an error at once', async ({ open }) => {
    const { tenant, page, show } = await open({ headers: ISOLATED })
    expect(await page.tab.evaluate(() => crossOriginIsolated)).toBe(true)
    await show()
    await page.waitForStatus('error')
    await expect.poll(() => page.codes()).toEqual(['cross_origin_isolated'])
    expect(tenant.events.of('page-served')).toHaveLength(0)
  })

  const outcome =
    engine === 'Chromium' ? 'works' : 'is the same error, as the engine does not know it'
  test(`that is isolated with \`credentialless\` ${outcome}`, async ({ open }) => {
    const { page, show, signedIn } = await open({ headers: ISOLATED })
    await show({ embeds: [{ credentialless: 'credentialless' }] })
    if (engine === 'Chromium') {
      await signedIn()
      await page.waitForStatus('loaded')
    } else await page.waitForStatus('error')
    await expect
      .poll(() => page.codes())
      .toEqual(engine === 'Chromium' ? [] : ['cross_origin_isolated'])
  })

  test('that hydrates late answers the first request', async ({ open }) => {
    // Asks at once, then each second: seldom enough for a life this short.
    const hasty = { tokenLifetimeMs: 9_000, leadMs: 9_000 }
    const { tenant, host, page, scenario } = await open({ tenant: hasty, rendered: {} })
    await sleep(2_000) // the lateness itself
    expect(host.endpoint.asked).toBe(0)
    await page.hydrate(scenario())
    await tenant.events.waitFor('page-reported', ({ report }) => report === 'renewed')
    const reports = tenant.events.of('page-reported').map(({ report }) => report)
    const ofFirstRequest = reports.filter((report) => report !== 'signed-in').slice(0, 3)
    expect(ofFirstRequest).toEqual(['asked', 'answered', 'renewed'])
    expect(tenant.events.of('page-served')).toHaveLength(1)
  })

  test('that sandboxes the frame without its origin gets an error that names the sandbox', async ({
    open,
  }) => {
    const { tenant, page, show } = await open()
    await show({ embeds: [{ sandbox: 'allow-scripts' }] })
    await page.waitForStatus('error')
    await expect.poll(() => page.codes()).toHaveLength(1)
    const [error] = (await page.records()).errors
    expect(error).toMatchObject({
      code: 'config_invalid',
      message: expect.stringContaining('sandbox') as string,
    })
    expect(tenant.events.of('page-served')).toHaveLength(0)
  })

  test('that shows two users of one tenant does not mix them', async ({ open }) => {
    const { page, scenario, signedIn, host } = await open({ spyOnPosts: true })
    const ofAlice = scenario().groups
    const ofBob = scenario({ provider: { userKey: 'bob' } }).groups
    // One after the other: of two that come at once, the first is whose token comes first.
    await page.show({ groups: ofAlice })
    await signedIn()
    await page.show({ groups: [...ofAlice, ...ofBob] })
    await page.waitForStatus('error', 1)
    await expect.poll(() => page.codes()).toEqual(['session_conflict'])
    host.endpoint.user = 'bob@example.com'
    await page.show({ groups: ofBob })
    await page.waitForStatus('loaded')
    expect(await page.posts()).toEqual([])
  })

  // Of two navigations at once, Firefox lost the second one nearly always.
  test('that disables an embed and enables it at once shows it again', async ({ open }) => {
    const { page, show, scenario, signedIn } = await open()
    await show()
    await signedIn()
    const [off, on] = [
      scenario({ embeds: [{ enabled: false }] }),
      scenario({ embeds: [{ enabled: true }] }),
    ]
    for (const pauseMs of [0, 1, 2, 3]) {
      await page.tab.evaluate(
        async (off, on, ms) => {
          window.host.showNow(off)
          await new Promise((resolve) => setTimeout(resolve, ms))
          window.host.showNow(on)
        },
        ...([off, on, pauseMs] as const),
      )
      await signedIn(pauseMs + 2)
      await page.waitForStatus('loaded')
    }
  })

  test('that retries a page that hung shows it', async ({ open }) => {
    const { tenant, page, show, signedIn } = await open({
      tenant: { faults: { page: { hang: true } } },
    })
    await show({ embeds: [{ loadTimeoutMs: 1_500 }] })
    await page.waitForStatus('error')
    await expect.poll(() => page.codes()).toEqual(['frame_timeout'])
    tenant.faults.page.hang = undefined
    await page.retry()
    await signedIn()
    await page.waitForStatus('loaded')
  })

  test('that unmounts an embed in flight gives the request up, and hears of no error', async ({
    open,
  }) => {
    const { tenant, host, page, show } = await open({ spyOnPosts: true })
    host.endpoint.fault = { until: createGate().opened }
    await show()
    await expect.poll(() => host.endpoint.asked).toBeGreaterThan(0)
    await page.unmount()
    await expect.poll(() => host.endpoint.asked - host.endpoint.aborted).toBe(0)
    expect(tenant.events.of('page-served')).toHaveLength(0)
    expect(await page.codes()).toEqual([])
    expect(await page.posts()).toEqual([])
  })

  test('that mounts an embed again and again shows it each time, and leaves no frame', async ({
    open,
  }) => {
    const { page, show, signedIn } = await open()
    for (let round = 1; round <= 5; round++) {
      await show()
      await signedIn(round)
      await page.waitForStatus('loaded')
      await page.unmount()
      expect(await page.tab.evaluate(() => document.querySelectorAll('iframe').length)).toBe(0)
    }
    expect(await page.codes()).toEqual([])
  })

  test('that shows an embed in a same-origin frame of its own answers it', async ({ open }) => {
    const { tenant, page, show } = await open({ tenant: { tokenLifetimeMs: 9_000, leadMs: 7_000 } })
    await show({ portal: 'document' })
    await tenant.events.waitFor('page-reported', ({ report }) => report === 'renewed')
    expect(tenant.events.of('page-served')).toHaveLength(1)
    expect(await page.codes()).toEqual([])
  })

  test('that is reloaded starts cold: one load, one token', async ({ open }) => {
    const { tenant, host, page, signedIn } = await open({ shows: {} })
    await signedIn()
    const before = counts(tenant)
    await page.tab.goto(`${host.origin}/`)
    await signedIn(2)
    await page.waitForStatus('loaded')
    expect(counts(tenant)).toEqual({ loads: before.loads + 1, issued: before.issued + 1 })
    expect(await page.codes()).toEqual([])
  })

  test('whose frame reloads itself onto its dead token has it sent again, once', async ({
    open,
  }) => {
    const reloadsItself = 9_000
    const tenantOptions = { tokenLifetimeMs: 8_000, leadMs: 3_000 }
    const { tenant, page, show, signedIn } = await open({
      tenant: { ...tenantOptions, faults: { page: { reloadsItself } } },
    })
    await show()
    await signedIn()
    await tenant.events.waitFor('page-reported', ({ report }) => report === 'reloading')
    tenant.faults.page.reloadsItself = undefined
    await signedIn(2)
    await page.waitForStatus('loaded')
    await page.askAndWait()
    // The page, the same with its dead token, and the one that was sent.
    expect(tenant.events.of('page-served')).toHaveLength(3)
  })
})

declare global {
  interface Window {
    violations: string[]
  }
}

function watchViolations(): void {
  window.violations = []
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
    window.violations.push(effectiveDirective),
  )
}

const counts = ({ events, sessions }: World['tenant']) => ({
  loads: events.of('page-served').length,
  issued: sessions.length,
})

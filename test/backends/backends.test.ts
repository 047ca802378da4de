import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BACKENDS, readVersion } from '../../scripts/backends/backends.mjs'
import { auditTokenEndpoint } from '../../src/audit/index.js'
import type { MockTenant } from '../../src/audit/evidence/mockTenant.js'
import { RULES } from '../../src/audit/rules/rules.js'
import { MOCK_ACCESS_KEY } from '../../src/mock/index.js'
import { serveMockWisdom, type ServedMockWisdom } from '../../src/mock/node.js'
import { listBroken, statusOf, type Audited } from '../audit/support/endpoint.js'
import { FAULTS } from '../audit/support/faults.js'
import { startBackend, type RunningBackend } from './backends.js'
import { bundlePage, openApp, post } from './browserSession.js'

const MAX_LINES = 80
const FOLDER = fileURLToPath(new URL('../../examples/backends/', import.meta.url))
const chosen = process.env.BACKENDS?.split(',') ?? BACKENDS.map(({ name }) => name)

/** Waiting for WisdomAI takes seconds each time, so it is tried once for each backend. */
function withoutHang(mock: ServedMockWisdom): ServedMockWisdom {
  let shown = mock.faults.graphql
  const faults = {
    ...mock.faults,
    get graphql() {
      return shown
    },
    set graphql(fault) {
      shown = fault
      mock.faults.graphql = fault.hang ? { reset: true } : fault
    },
  }
  return { ...mock, faults }
}

describe.each(BACKENDS.filter(({ name }) => chosen.includes(name)))('$name', (backend) => {
  const { name, sources } = backend
  let mock: ServedMockWisdom
  let running: RunningBackend
  let cookies: Audited['cookies']
  const measures: string[] = []

  beforeAll(async () => {
    // A page that asks for the next token every three seconds.
    mock = await serveMockWisdom({ tokenLifetimeMs: 120_000, leadMs: 117_000 })
    running = await startBackend(name, mock.origin, MOCK_ACCESS_KEY)
    cookies = { first: await running.signIn('alice'), second: await running.signIn('bob') }
    measures.push(`started in ${(running.startedInMs / 1000).toFixed(1)} s`)
  })

  afterAll(async () => {
    await running.stop()
    await mock.close()
    // eslint-disable-next-line no-console -- a measure
    console.info(`${name} (${readVersion(backend) ?? ''}): ${measures.join(', ')}`)
  })

  const runAudit = (tenant: MockTenant | undefined, audited: Partial<Audited> = {}) =>
    auditTokenEndpoint({
      url: running.url,
      signIn: (user) => ({
        headers: { cookie: cookies[user] },
        ...(user === 'first' && { email: 'alice@example.com' }),
      }),
      mock: tenant,
      fetch: audited.fetch,
      now: audited.now,
    })

  it(`has at most ${MAX_LINES} lines in a file`, () => {
    for (const file of sources) {
      const lines = readFileSync(`${FOLDER}${name}/${file}`, 'utf8').trimEnd().split('\n')
      expect(lines.length).toBeLessThanOrEqual(MAX_LINES)
    }
  })

  it('keeps the contract', async () => {
    const startedAt = performance.now()
    const report = await runAudit(mock)
    measures.push(`audited in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
    expect(listBroken(report)).toEqual([])
    const checked = report.results.filter(({ status }) => status === 'ok')
    measures.push(`${checked.length} of ${report.results.length} rules`)
    const skipped = report.results.filter(({ status }) => status === 'skipped')
    expect(skipped.map(({ id }) => id)).toEqual(['TE-407', 'TE-408', 'TE-409'])
  })

  it.each(Object.entries(FAULTS))('with a fault planted, %s finds it', async (id, named) => {
    const [plant] = Object.values(named)
    let offset = 0
    const quickMock = withoutHang(mock)
    const audited: Audited = {
      fetch: (request) => fetch(request),
      mock: quickMock,
      cookies,
      origin: running.origin,
      accessKey: MOCK_ACCESS_KEY,
      advance: (ms) => void (offset += ms),
      now: () => performance.now() + offset,
    }
    const needsMock = /^TE-[67]/.test(id)
    const report = await runAudit(needsMock ? quickMock : undefined, {
      ...audited,
      fetch: plant?.(audited) ?? audited.fetch,
    })
    const level = RULES.find((rule) => rule.id === id)?.level
    const expected = level === 'MUST' ? 'failed' : 'warning'
    expect([statusOf(report, id), listBroken(report)]).toEqual([expected, expect.anything()])
  })

  it('keeps a user signed in, renews twice, and signs out', async () => {
    const { page, errors, close } = await openApp(running.origin, mock.origin, await bundlePage())
    try {
      await mock.events.waitFor('page-reported', ({ report }) => report === 'signed-in')
      await mock.events.waitFor('page-reported', ({ renewals }) => renewals === 2)
      await page.frameLocator('iframe').getByText('alice@example.com').first().waitFor()
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.locator('iframe').waitFor({ state: 'detached' })
      expect(await post(page, '/api/wisdom/token', '')).toBe(401)
      expect(errors).toEqual([])
    } finally {
      await close()
    }
  })

  it('writes neither the access key nor a token to its log', () => {
    expect(running.log()).not.toContain(MOCK_ACCESS_KEY)
    expect(running.log()).not.toMatch(/eyJ[\w-]+\./)
  })
})

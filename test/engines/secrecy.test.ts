import { describe, expect } from 'vitest'
import { scrubTokens } from '../../src/index.js'
import { findSecrets, readTracesBy } from '../browser/harness/traces.js'
import { ENGINE_TESTS, type World } from './harness/test.js'

/** A page that asks again each second. */
const HASTY = { tokenLifetimeMs: 30_000, leadMs: 29_000 }

describe.each(ENGINE_TESTS)('after mount and three renewals in $engine', ({ engine, test }) => {
  // WebKit writes an entry for a frame's page whatever started the navigation. Once it no longer
  // does, this test says so.
  const places = engine === 'WebKit' ? ['performance'] : []
  const where = places.length > 0 ? `only in ${places.join()} entries` : 'nowhere in the host page'

  test(`the token is ${where}`, async ({ open }) => {
    const world = await open({ tenant: HASTY })
    const lengthBefore = await world.page.historyLength()
    await world.show()
    await renewedThrice(world)

    const traces = await readAllTraces(world)
    expect(world.host.endpoint.tokens.length).toBeGreaterThanOrEqual(4)
    expect(findSecrets(traces, world.host.endpoint.tokens)).toEqual(places)
    expect(traces.history).toBe(`${world.host.origin}/null`)
    expect(await world.page.historyLength()).toBe(lengthBefore)
    // What is searched is really there.
    expect(traces.reactProps).toContain('sales-overview')
    expect(traces.events).toContain('frame-answered')
    expect(traces.performance).toContain('/auth-token')
  })

  test('scrubTokens takes it out of the names of performance entries', async ({ open }) => {
    const world = await open({ tenant: HASTY })
    // With `src`, every engine writes an entry.
    await world.show({ provider: { navigation: 'src' } })
    await renewedThrice(world)

    const { performance = '' } = await readAllTraces(world)
    const { tokens } = world.host.endpoint
    expect(findSecrets({ performance }, tokens)).toEqual(['performance'])
    const scrubbed = scrubTokens(performance)
    expect(findSecrets({ scrubbed }, tokens)).toEqual([])
    expect(scrubbed).toContain('/embed/dashboards/sales-overview?token=[token]')
  })
})

const renewedThrice = ({ tenant }: World) =>
  tenant.events.waitFor('page-reported', ({ renewals }) => renewals === 3)

const readAllTraces = async ({ page }: World): Promise<Record<string, string>> => ({
  ...(await readTracesBy((read) => page.tab.evaluate(read))),
  cookies: await page.tab.evaluate(() => document.cookie),
  console: (await page.consoleLines()).join('\n'),
  events: JSON.stringify(await page.records()),
})

import { describe, expect } from 'vitest'
import { scrubTokens } from '../../src/index.js'
import { claimTokenOnlyIn, HASTY, renewedThrice } from '../browser/harness/claims.js'
import { findSecrets, readTracesBy } from '../browser/harness/traces.js'
import { ENGINE_TESTS, type World } from './harness/test.js'

describe.each(ENGINE_TESTS)('after mount and three renewals in $engine', ({ engine, test }) => {
  // WebKit writes an entry for a frame's page whatever started the navigation. Once it no longer
  // does, this test says so.
  const places = engine === 'WebKit' ? ['performance'] : []
  const where = places.length > 0 ? `only in ${places.join()} entries` : 'nowhere in the host page'

  test(`the token is ${where}`, async ({ open }) => {
    const world = await open({ tenant: HASTY })
    await claimTokenOnlyIn(places, world, () => readAllTraces(world))
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

const readAllTraces = async ({ page }: World): Promise<Record<string, string>> => ({
  ...(await readTracesBy((read) => page.tab.evaluate(read))),
  cookies: await page.tab.evaluate(() => document.cookie),
  console: (await page.consoleLines()).join('\n'),
  events: JSON.stringify(await page.records()),
})

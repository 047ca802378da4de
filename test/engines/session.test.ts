import { describe } from 'vitest'
import { OTHER_ENGINE_TESTS, type World } from './harness/test.js'

/** A page that asks again every two seconds. */
const HASTY = { tokenLifetimeMs: 15_000, leadMs: 13_000 }
/** Pages that ask again every three to four seconds, so that a slow machine keeps them in step. */
const IN_STEP = { tokenLifetimeMs: 15_000, leadMs: 11_000 }
const DASHBOARDS = ['sales-overview', 'regional-performance', 'order-volume']

describe.each(OTHER_ENGINE_TESTS)('renewals in $engine', ({ test }) => {
  test('cost one document load, and one token and one answer each', async ({ open, expect }) => {
    const { tenant, page, show } = await open({ tenant: HASTY })
    await show()
    await renewed(tenant, 'sales-overview', 5)

    const reports = tenant.events.of('page-reported').map(({ report }) => report)
    expect(tenant.sessions.length).toBeLessThanOrEqual(1 + 5)
    expect(reports.filter((report) => report === 'answered')).toHaveLength(5)
    expect(reports).not.toContain('gave-up')
    expect(reports).not.toContain('expired')
    expect(tenant.events.of('page-served')).toHaveLength(1)
    expect((await page.records()).errors).toEqual([])
  })

  test('of three embeds of one user cost no more tokens', async ({ open, expect }) => {
    const { tenant, page, show } = await open({ tenant: IN_STEP })
    await show({ embeds: DASHBOARDS.map((dashboardId) => ({ dashboardId })) })
    await Promise.all(DASHBOARDS.map((dashboardId) => renewed(tenant, dashboardId, 3)))

    expect(tenant.sessions.length).toBeLessThanOrEqual(1 + 3)
    expect(tenant.events.of('page-served')).toHaveLength(3)
    expect((await page.records()).errors).toEqual([])
  })
})

const renewed = ({ events }: World['tenant'], dashboardId: string, times: number) =>
  events.waitFor(
    'page-reported',
    ({ path, renewals }) => path.endsWith(dashboardId) && renewals === times,
  )

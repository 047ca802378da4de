import { describe } from 'vitest'
import { IS_ALL } from '../support/isAll.js'
import { test, type World } from './harness/test.js'

const RENEWALS = IS_ALL ? 20 : 4
const SHORT_LIVED = { tokenLifetimeMs: 15_000, leadMs: 10_000 }
const DASHBOARDS = ['sales-overview', 'regional-performance', 'order-volume']

describe(`${RENEWALS} renewals in a row`, { timeout: 180_000 }, () => {
  test.concurrent('cost one document load, and one token and one answer each', async ({
    open,
    expect,
  }) => {
    const { tenant, page, show } = await open({ tenant: SHORT_LIVED })
    await show()
    await renewed(tenant, 'sales-overview')

    const reports = tenant.events.of('page-reported')
    expect(reports.filter(({ report }) => report === 'answered')).toHaveLength(RENEWALS)
    expect(reports.map(({ report }) => report)).not.toContain('gave-up')
    expect(tenant.events.of('page-served')).toHaveLength(1)
    expect(tenant.sessions.length).toBeLessThanOrEqual(1 + RENEWALS)
    expect((await page.records()).errors).toEqual([])
  })

  test.concurrent('of three embeds of one user cost no more tokens, and one listener', async ({
    open,
    expect,
  }) => {
    const { tenant, page, show } = await open({ tenant: SHORT_LIVED })
    await show({ embeds: DASHBOARDS.map((dashboardId) => ({ dashboardId })) })
    await Promise.all(DASHBOARDS.map((dashboardId) => renewed(tenant, dashboardId)))

    expect(await page.countListeners('message')).toBe(1)
    expect(tenant.events.of('page-served')).toHaveLength(3)
    expect(tenant.sessions.length).toBeLessThanOrEqual(1 + RENEWALS)

    await page.unmount()
    expect(await page.countListeners('message')).toBe(0)
  })
})

const renewed = ({ events }: World['tenant'], dashboardId: string) =>
  events.waitFor(
    'page-reported',
    ({ path, renewals }) => path.endsWith(dashboardId) && renewals === RENEWALS,
  )

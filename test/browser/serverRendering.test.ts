import { expect, inject } from 'vitest'
import { REACT_VERSIONS } from './harness/buildHost.js'
import type {} from './harness/provided.js'
import { renderHost } from './harness/renderHost.js'
import { test } from './harness/test.js'

/** A page that asks as soon as it is signed in. */
const HASTY = { tokenLifetimeMs: 9_000, leadMs: 9_000 }

test.for(REACT_VERSIONS)(
  'renders with React %s in Node, without token, address, style and script',
  async (react) => {
    const provider = { baseUrl: 'https://acme.wisdom.ai', userKey: 'alice' }
    const embeds = [{ dashboardId: 'sales-overview', title: 'Sales' }]
    const html = await renderHost(inject('browser').hostFolders[react], {
      groups: [{ provider, embeds }],
    })
    // A browser restores an iframe after Back to the page that it had.
    expect(html).not.toContain('<iframe')
    expect(html).toMatch(/<svg [^>]*height="600"/)
    expect(html).not.toMatch(/\b(token|src|style)=|eyJ|<script|<style|sales-overview/)
  },
)

test.concurrent.for(REACT_VERSIONS)(
  'hydrates with React %s five seconds late, without a warning, and answers the first request',
  async (react, { open, expect }) => {
    const { tenant, host, page, scenario } = await open({ react, tenant: HASTY, rendered: {} })
    await page.page.waitForTimeout(5_000) // the lateness itself
    expect(host.endpoint.asked).toBe(0)

    await page.hydrate(scenario())
    await tenant.events.waitFor('page-reported', ({ report }) => report === 'renewed')
    const reports = tenant.events.of('page-reported').map(({ report }) => report)
    const ofFirstRequest = reports.filter((report) => report !== 'signed-in').slice(0, 3)
    expect(ofFirstRequest).toEqual(['asked', 'answered', 'renewed'])
    expect(tenant.events.of('page-served')).toHaveLength(1)
  },
)

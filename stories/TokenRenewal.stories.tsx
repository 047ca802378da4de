import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { sample, TENANT_ARGS, getTenant } from './mock/parameters.js'
import { getFrame, waitForPage } from './mock/play.js'
import { getTenantCounts } from './mock/tenantCounts.js'
import { App } from './samples/session/TokenRenewal.js'
import appSource from './samples/session/TokenRenewal.tsx?raw'

/**
 * A WisdomAI token lasts one hour. In this story it lasts twenty seconds, so that you can watch it being replaced:
 * ten seconds before it expires, the page requests the next one. The page does not reload.
 */
const meta: Meta = { title: 'Session/Token renewal', args: { ...TENANT_ARGS } }
export default meta

/** Watch the counters below: tokens and renewals go up, pages stay at one. */
export const TwentySeconds: StoryObj<typeof App> = {
  name: 'Watched live, with a 20-second token',
  render: (args) => <App {...args} />,
  args: { userId: 'alice' },
  parameters: sample(appSource, { tenant: { tokenLifetimeMs: 20_000 } }),
  play: async ({ canvasElement, ...context }) => {
    const { wisdom } = getTenant(context)
    const page = await waitForPage(canvasElement)
    const before = getFrame(canvasElement).contentDocument
    await wisdom.events.waitFor('page-reported', ({ report }) => report === 'renewed')
    await expect(getTenantCounts(wisdom)).toEqual({ tokens: 2, pages: 1, renewals: 1 })
    await expect(getFrame(canvasElement).contentDocument).toBe(before)
    await expect(page.getByRole('heading', { name: 'Sales overview' })).toBeVisible()
    await expect(within(canvasElement).getByText('frame-answered')).toBeVisible()
  },
}

import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { sample, TENANT_ARGS, tenantOf } from './mock/parameters.js'
import { frameIn, pageIn } from './mock/play.js'
import { tally } from './mock/tally.js'
import { App } from './samples/TokenRenewal.js'
import appSource from './samples/TokenRenewal.tsx?raw'

/**
 * A token of WisdomAI lives for an hour; those of this story live for twenty seconds. Watch it run down,
 * and be replaced: ten seconds before the end the page asks, and gets the next one. It does not load again.
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
    const { wisdom } = tenantOf(context)
    const page = await pageIn(canvasElement)
    const before = frameIn(canvasElement).contentDocument
    await wisdom.events.waitFor('page-reported', ({ report }) => report === 'renewed')
    await expect(tally(wisdom)).toEqual({ tokens: 2, pages: 1, renewals: 1 })
    await expect(frameIn(canvasElement).contentDocument).toBe(before)
    await expect(page.getByRole('heading', { name: 'Sales overview' })).toBeVisible()
    await expect(within(canvasElement).getByText('frame-answered')).toBeVisible()
  },
}

import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { sample, TENANT_ARGS } from './mock/parameters.js'
import {
  getFrames,
  playErrorAndRepair,
  repairAndRetry,
  waitForErrorSurface,
  waitForPage,
  waitUntil,
} from './mock/play.js'
import { BlockedByCsp, endIsolation, isolate } from './mock/simulations.js'
import { App } from './samples/errors/Failing.js'
import appSource from './samples/errors/Failing.tsx?raw'
import { App as TwoUsersApp } from './samples/errors/TwoUsers.js'
import twoUsersSource from './samples/errors/TwoUsers.tsx?raw'

/**
 * Errors of the page, as opposed to errors of the token. Each story starts with a problem. Repair it below the app,
 * then press "Try again". Where trying again cannot help there is no such button.
 */
const meta: Meta<typeof App> = {
  title: 'Errors/Page',
  component: App,
  args: { ...TENANT_ARGS, userId: 'alice', dashboardId: 'sales-overview', onError: fn() },
}
export default meta
type Story = StoryObj<typeof App>

/** An option is wrong, here an empty id. **Solution:** the message names the option. No request is sent before. */
export const ConfigInvalid: Story = {
  name: 'config_invalid',
  args: { dashboardId: '' },
  parameters: sample(appSource, {
    trouble: { text: 'dashboardId is empty', repairedArgs: { dashboardId: 'sales-overview' } },
  }),
  play: playErrorAndRepair('config_invalid', { canRetry: false }),
}

/** No document within `loadTimeoutMs`, here 1.5 seconds. **Solution:** check that the browser can reach the tenant. */
export const FrameTimeout: Story = {
  name: 'frame_timeout',
  args: { loadTimeoutMs: 1500 },
  parameters: sample(appSource, {
    tenant: { faults: { page: { hang: true } } },
    trouble: {
      text: 'the tenant does not respond',
      repair: (wisdom) => {
        wisdom.faults.page = {}
      },
    },
  }),
  play: playErrorAndRepair('frame_timeout'),
}

let isBlocked = true

/**
 * Your Content-Security-Policy forbids the frame. **Solution:** add `frame-src https://acme.wisdom.ai`. (This
 * story simulates the report of the browser, because a story cannot change a policy.)
 */
export const FrameBlocked: Story = {
  name: 'frame_blocked',
  render: (args) => (
    <BlockedByCsp isOn={() => isBlocked}>
      <App {...args} />
    </BlockedByCsp>
  ),
  beforeEach: () => {
    isBlocked = true
  },
  parameters: sample(appSource, {
    tenant: { faults: { page: { delayMs: 400 } } },
    trouble: {
      text: 'the page’s CSP forbids the frame',
      repair: () => {
        isBlocked = false
      },
      // A page with another policy is another document. Here another dashboard stands for it.
      repairedArgs: { dashboardId: 'order-volume' },
    },
  }),
  play: playErrorAndRepair('frame_blocked', { canRetry: false }),
}

/**
 * Your page is cross-origin isolated (COOP and COEP). **Solution:** set `credentialless`, or remove
 * the isolation, as here. (This story simulates the isolation, which comes with the headers of the server.)
 */
export const CrossOriginIsolated: Story = {
  name: 'cross_origin_isolated',
  beforeEach: () => {
    isolate()
    return endIsolation
  },
  parameters: {
    ...sample(appSource, {
      trouble: { text: 'the page is cross-origin isolated', repair: endIsolation },
    }),
  },
  play: playErrorAndRepair('cross_origin_isolated', { canRetry: false }),
}

/**
 * Two users of one tenant on one page would share a session. **Solution:** give both providers the same `userKey`.
 * The second embed loads when the first one is removed.
 */
export const SessionConflict: StoryObj<typeof TwoUsersApp> = {
  name: 'session_conflict',
  render: (args) => <TwoUsersApp {...args} />,
  args: { otherUserId: 'bob' },
  parameters: sample(twoUsersSource, {
    trouble: { text: 'one provider still has the previous user', repairedArgs: { userId: 'bob' } },
  }),
  play: async ({ canvasElement, args }) => {
    const surface = await waitForErrorSurface(canvasElement, 'session_conflict')
    // The first embed is the one whose token arrives first.
    const statuses = () => getFrames(canvasElement).map(({ dataset }) => dataset.status)
    await waitUntil(() => expect(statuses().sort()).toEqual(['error', 'loaded']))
    await expect(args.onError).toHaveBeenCalledOnce()
    await repairAndRetry(canvasElement, surface, 'Try again')
    await waitForPage(canvasElement, 1)
  },
}

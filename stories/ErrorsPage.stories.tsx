import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { sample, TENANT_ARGS } from './mock/parameters.js'
import { eventually, framesIn, pageIn, surfaceOf, untilStatus, wayOut } from './mock/play.js'
import { BlockedByCsp, endIsolation, isolate } from './mock/simulations.js'
import { App } from './samples/Failing.js'
import appSource from './samples/Failing.tsx?raw'
import { App as TwoUsersApp } from './samples/TwoUsers.js'
import twoUsersSource from './samples/TwoUsers.tsx?raw'

/**
 * There is a token, or none is needed to know, and the page cannot be shown. Each story begins in
 * trouble: repair it below the app, then press "Try again".
 */
const meta: Meta<typeof App> = {
  title: 'Errors/Page',
  component: App,
  args: { ...TENANT_ARGS, userId: 'alice', dashboardId: 'sales-overview', onError: fn() },
}
export default meta
type Story = StoryObj<typeof App>

/** The code is shown and told, and there is a way out. */
const showsAndHeals =
  (code: string): NonNullable<Story['play']> =>
  async ({ canvasElement, args }) => {
    const surface = await surfaceOf(canvasElement, code)
    await untilStatus(canvasElement, 'error')
    await expect(args.onError).toHaveBeenCalledWith(expect.objectContaining({ code }))
    await wayOut(canvasElement, surface, 'Try again')
  }

/** An option is wrong, here an empty id. **Way out:** the message names the option; nothing is asked before. */
export const ConfigInvalid: Story = {
  name: 'config_invalid',
  args: { dashboardId: '' },
  parameters: sample(appSource, {
    trouble: { text: 'dashboardId is empty', repairedArgs: { dashboardId: 'sales-overview' } },
  }),
  play: showsAndHeals('config_invalid'),
}

/** No document within `loadTimeoutMs`, here 1.5 seconds. **Way out:** can the browser reach the tenant? */
export const FrameTimeout: Story = {
  name: 'frame_timeout',
  args: { loadTimeoutMs: 1500 },
  parameters: sample(appSource, {
    tenant: { faults: { page: { hang: true } } },
    trouble: {
      text: 'the tenant does not answer',
      repair: (wisdom) => {
        wisdom.faults.page = {}
      },
    },
  }),
  play: showsAndHeals('frame_timeout'),
}

let isBlocked = true

/**
 * Your Content-Security-Policy forbids the frame. **Way out:** `frame-src https://acme.wisdom.ai`. (The
 * browser's report is imitated here: a story cannot take back a policy.)
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
    },
  }),
  play: showsAndHeals('frame_blocked'),
}

/**
 * Your page is cross-origin isolated (COOP and COEP). **Way out:** `credentialless="credentialless"`, or no
 * isolation, as here. (The isolation is imitated: it comes with the server's headers.)
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
  play: showsAndHeals('cross_origin_isolated'),
}

/**
 * Two users of one tenant on one page, who would share a session. **Way out:** give both providers the
 * same `userKey`. The second is shown as soon as the first has gone.
 */
export const SessionConflict: StoryObj<typeof TwoUsersApp> = {
  name: 'session_conflict',
  render: (args) => <TwoUsersApp {...args} />,
  args: { otherUserId: 'bob' },
  parameters: sample(twoUsersSource, {
    trouble: { text: 'one provider still has the user of before', repairedArgs: { userId: 'bob' } },
  }),
  play: async ({ canvasElement, args }) => {
    const surface = await surfaceOf(canvasElement, 'session_conflict')
    // The first is whose token comes first.
    const statuses = () => framesIn(canvasElement).map(({ dataset }) => dataset.status)
    await eventually(() => expect(statuses().sort()).toEqual(['error', 'loaded']))
    await expect(args.onError).toHaveBeenCalledOnce()
    await wayOut(canvasElement, surface, 'Try again')
    await pageIn(canvasElement, 1)
  },
}

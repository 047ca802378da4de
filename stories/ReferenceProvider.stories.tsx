import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { WisdomEmbed, WisdomProvider } from 'wisdom-embed'
import { createControls } from './mock/createControls.js'
import { TENANT_ARGS } from './mock/parameters.js'
import { waitForPage } from './mock/play.js'

const meta: Meta<typeof WisdomProvider> = {
  title: 'Reference/WisdomProvider',
  component: WisdomProvider,
  args: { ...TENANT_ARGS, userKey: 'alice', onEvent: fn() },
  argTypes: {
    children: { control: false },
    ...createControls('Session', {
      baseUrl: false,
      tokenEndpoint: false,
      getToken: { 'a callback': () => Promise.reject(new Error('No token today.')) },
      userKey: 'text',
      context: 'object',
      headers: 'object',
      credentials: ['omit', 'same-origin', 'include'],
    }),
    ...createControls('Below it', {
      navigation: ['replace', 'src'],
      labels: 'object',
      onEvent: false,
    }),
  },
}
export default meta

/** Shared options of every embed and hook below it, here of two embeds. */
export const EveryProp: StoryObj<typeof WisdomProvider> = {
  render: (args) => (
    <WisdomProvider {...args}>
      <div className="tiles">
        <WisdomEmbed view="dashboard" dashboardId="sales-overview" title="Sales" height={420} />
        <WisdomEmbed
          view="chat"
          conversationId="quarterly-review"
          title="Quarterly review"
          height={420}
        />
      </div>
    </WisdomProvider>
  ),
  play: async ({ canvasElement, args }) => {
    await waitForPage(canvasElement, 0)
    await waitForPage(canvasElement, 1)
    await expect(args.onEvent).toHaveBeenCalledWith(
      expect.objectContaining({ type: 'token-received' }),
    )
  },
}

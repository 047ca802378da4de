import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { WisdomEmbed, type WisdomErrorInfo } from 'wisdom-embed'
import { createControls } from './mock/createControls.js'
import { TENANT_ARGS } from './mock/parameters.js'
import { getFrame, waitForPage } from './mock/play.js'

const meta: Meta<typeof WisdomEmbed> = {
  title: 'Reference/WisdomEmbed',
  component: WisdomEmbed,
  args: {
    ...TENANT_ARGS,
    userKey: 'alice',
    ...{ view: 'dashboard', dashboardId: 'sales-overview', title: 'Sales overview', height: 600 },
    ...{ onLoad: fn(), onError: fn(), onStatusChange: fn(), onEvent: fn() },
  },
  argTypes: {
    ...createControls('Page', {
      view: ['search', 'dashboards', 'dashboard', 'chat', 'path'],
      dashboardId: 'text',
      conversationId: 'text',
      messageId: 'text',
      path: 'text',
      params: 'object',
    }),
    ...createControls('Frame', {
      title: 'text',
      height: 'number',
      enabled: 'boolean',
      loading: ['eager', 'lazy'],
      loadTimeoutMs: 'number',
      navigation: ['replace', 'src'],
      allow: 'text',
      sandbox: 'text',
      credentialless: ['credentialless'],
    }),
    ...createControls('Session', {
      baseUrl: false,
      tokenEndpoint: false,
      getToken: { 'a callback': () => Promise.reject(new Error('No token today.')) },
      userKey: 'text',
      context: 'object',
      headers: 'object',
      credentials: ['omit', 'same-origin', 'include'],
    }),
    ...createControls('Surfaces', {
      labels: 'object',
      fallback: 'text',
      renderError: {
        'your own': ({ error }: WisdomErrorInfo) => <p>Sorry: {error.code}</p>,
      },
    }),
    ...createControls('Callbacks', {
      onLoad: false,
      onError: false,
      onStatusChange: false,
      onEvent: false,
    }),
  },
}
export default meta

/** Every prop has a control. The panel "Actions" shows the callbacks. */
export const EveryProp: StoryObj<typeof WisdomEmbed> = {
  play: async ({ canvasElement, args }) => {
    await waitForPage(canvasElement)
    await expect(getFrame(canvasElement)).toHaveAttribute('title', args.title)
    await expect(args.onLoad).toHaveBeenCalledOnce()
    await expect(args.onStatusChange).toHaveBeenLastCalledWith({ status: 'loaded', error: null })
  },
}

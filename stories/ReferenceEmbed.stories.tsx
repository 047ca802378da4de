import { QueryClient } from '@tanstack/react-query'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { WisdomEmbed, type WisdomErrorInfo } from 'wisdom-embed'
import { controlsOf } from './mock/controls.js'
import { TENANT_ARGS } from './mock/parameters.js'
import { frameIn, pageIn } from './mock/play.js'

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
    ...controlsOf('Page', {
      view: ['search', 'dashboards', 'dashboard', 'chat', 'path'],
      dashboardId: 'text',
      conversationId: 'text',
      messageId: 'text',
      path: 'text',
      params: 'object',
    }),
    ...controlsOf('Frame', {
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
    ...controlsOf('Session', {
      baseUrl: false,
      tokenEndpoint: false,
      getToken: { 'a callback': () => Promise.reject(new Error('No token today.')) },
      userKey: 'text',
      context: 'object',
      headers: 'object',
      credentials: ['omit', 'same-origin', 'include'],
      queryClient: { 'one of your own': new QueryClient() },
    }),
    ...controlsOf('Surfaces', {
      labels: 'object',
      fallback: 'text',
      renderError: {
        'one of your own': ({ error }: WisdomErrorInfo) => <p>Sorry: {error.code}</p>,
      },
    }),
    ...controlsOf('Callbacks', {
      onLoad: false,
      onError: false,
      onStatusChange: false,
      onEvent: false,
    }),
  },
}
export default meta

/** Every prop has a control. Callbacks are heard in the panel "Actions". */
export const EveryProp: StoryObj<typeof WisdomEmbed> = {
  play: async ({ canvasElement, args }) => {
    await pageIn(canvasElement)
    await expect(frameIn(canvasElement)).toHaveAttribute('title', args.title)
    await expect(args.onLoad).toHaveBeenCalledOnce()
    await expect(args.onStatusChange).toHaveBeenLastCalledWith('loaded')
  },
}

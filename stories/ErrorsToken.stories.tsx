import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import type { MockWisdom } from 'wisdom-embed/mock'
import { getTenant, sample, TENANT_ARGS } from './mock/parameters.js'
import {
  playErrorAndRepair,
  repairAndRetry,
  waitForErrorSurface,
  waitForPage,
  waitForStatus,
} from './mock/play.js'
import { App } from './samples/errors/Failing.js'
import appSource from './samples/errors/Failing.tsx?raw'
import { App as ChatApp } from './samples/embeds/Chat.js'
import chatSource from './samples/embeds/Chat.tsx?raw'

/**
 * Errors of the token. Each story starts with a problem. Repair it below the app, then press "Try again".
 * Some failures are retried automatically first, up to three times within 8.5 seconds.
 */
const meta: Meta<typeof App> = {
  title: 'Errors/Token',
  component: App,
  args: { ...TENANT_ARGS, userId: 'alice', dashboardId: 'sales-overview', onError: fn() },
}
export default meta
type Story = StoryObj<typeof App>

const repairTokenEndpoint = (wisdom: MockWisdom): void => {
  wisdom.faults.tokenEndpoint = {}
}

/** The parameters of a story whose token endpoint fails like this. */
const createFailure = (text: string, tokenEndpoint: MockWisdom['faults']['tokenEndpoint']) =>
  sample(appSource, {
    tenant: { faults: { tokenEndpoint } },
    trouble: { text: `the token endpoint ${text}`, repair: repairTokenEndpoint },
  })

/** 401: no user is signed in to your app. **Solution:** send the user to your sign-in page. */
export const Unauthenticated: Story = {
  name: 'unauthenticated',
  parameters: createFailure('returns 401', { status: 401 }),
  play: playErrorAndRepair('unauthenticated'),
}

/** 403: the user lacks access, or does not exist in WisdomAI. **Solution:** create the user, or assign a role. */
export const Forbidden: Story = {
  name: 'forbidden',
  parameters: createFailure('returns 403', { status: 403 }),
  play: playErrorAndRepair('forbidden'),
}

/** 429 with a long `Retry-After`. **Solution:** try again later. `retryAfterMs` is the delay. */
export const RateLimited: Story = {
  name: 'rate_limited',
  parameters: createFailure('returns 429', { status: 429, retryAfter: 60 }),
  play: playErrorAndRepair('rate_limited'),
}

/** No response to three requests: offline, CORS, `connect-src`. **Solution:** it retries when the browser is online. */
export const TokenEndpointUnreachable: Story = {
  name: 'token_endpoint_unreachable',
  parameters: createFailure('cannot be reached', { reset: true }),
  play: playErrorAndRepair('token_endpoint_unreachable'),
}

/** Any other status, which is in `status`. **Solution:** for 404, check `tokenEndpoint`. For 5xx, check the log of the server. */
export const TokenEndpointFailed: Story = {
  name: 'token_endpoint_failed',
  parameters: createFailure('returns 404', { status: 404 }),
  play: playErrorAndRepair('token_endpoint_failed'),
}

/** A 200 without a token, such as a login page. **Solution:** exclude the endpoint from your sign-in middleware. */
export const TokenResponseInvalid: Story = {
  name: 'token_response_invalid',
  parameters: createFailure('returns a login page', { html: true }),
  play: playErrorAndRepair('token_response_invalid'),
}

/** No conversation could be started. **Solution:** the log of the server has the reason. It is not retried automatically. */
export const ConversationFailed: StoryObj<typeof ChatApp> = {
  name: 'conversation_failed',
  render: (args) => <ChatApp {...args} conversationEndpoint={`${args.baseUrl}/conversation`} />,
  parameters: sample(chatSource, {
    tenant: { faults: { conversationEndpoint: { status: 502 } } },
    trouble: {
      text: 'the conversation endpoint returns 502',
      repair: (wisdom) => {
        wisdom.faults.conversationEndpoint = {}
      },
    },
  }),
  play: playErrorAndRepair('conversation_failed'),
}

/** The token has already expired, because something caches it. **Solution:** `Cache-Control: no-store`. */
export const TokenExpired: Story = {
  name: 'token_expired',
  parameters: createFailure('returns an expired token', { expired: true }),
  play: playErrorAndRepair('token_expired'),
}

/** No token within 8.5 seconds. The page in the frame waits for ten. **Solution:** a faster endpoint. */
export const RefreshDeadline: Story = {
  name: 'refresh_deadline',
  parameters: createFailure('never responds', { hang: true }),
  play: playErrorAndRepair('refresh_deadline'),
}

/**
 * The endpoint returns the same token again, which is about to expire. The page stays visible until it expires,
 * then this error is shown. **Solution:** do not cache tokens between WisdomAI and the browser.
 */
export const TokenStale: Story = {
  name: 'token_stale',
  parameters: sample(appSource, {
    tenant: { tokenLifetimeMs: 6000, faults: { tokenEndpoint: { stale: true } } },
    trouble: {
      text: 'the token endpoint returns the same token again',
      repair: (wisdom) => {
        repairTokenEndpoint(wisdom)
        wisdom.settings.tokenLifetimeMs = 3_600_000
      },
    },
  }),
  play: async ({ canvasElement }) => {
    await waitForStatus(canvasElement, 'loaded')
    await waitForStatus(canvasElement, 'expired')
    await repairAndRetry(
      canvasElement,
      await waitForErrorSurface(canvasElement, 'token_stale'),
      'Try again',
    )
  },
}

/**
 * The next token is for another user: somebody signed in to your app in another tab. The page is removed at once, and
 * nothing of Bob's reaches it. **Solution:** change `userKey` when the user changes, or reload the page.
 */
export const IdentityChanged: Story = {
  name: 'identity_changed',
  parameters: sample(appSource, {
    tenant: { tokenLifetimeMs: 6000 },
    trouble: {
      text: 'in another tab, Bob has signed in',
      repair: (wisdom) => {
        wisdom.signedInUser = 'alice@example.com'
        wisdom.settings.tokenLifetimeMs = 3_600_000
      },
    },
  }),
  play: async ({ canvasElement, args, ...context }) => {
    await waitForPage(canvasElement)
    getTenant(context).wisdom.signedInUser = 'bob@example.com'
    await playErrorAndRepair('identity_changed')({ canvasElement, args })
  },
}

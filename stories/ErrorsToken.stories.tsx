import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import type { MockWisdom, TokenEndpointFaults } from 'wisdom-embed/mock'
import { sample, TENANT_ARGS } from './mock/parameters.js'
import { surfaceOf, untilStatus, wayOut } from './mock/play.js'
import { App } from './samples/Failing.js'
import appSource from './samples/Failing.tsx?raw'

/**
 * No token came. Each story begins in trouble: repair it below the app, then press "Try again".
 * Some failures are tried again by themselves first, up to three times within 8.5 seconds.
 */
const meta: Meta<typeof App> = {
  title: 'Errors/Token',
  component: App,
  args: { ...TENANT_ARGS, userId: 'alice', dashboardId: 'sales-overview', onError: fn() },
}
export default meta
type Story = StoryObj<typeof App>

const heal = (wisdom: MockWisdom): void => {
  wisdom.faults.tokenEndpoint = {}
}

/** A story in which the token endpoint fails like this. */
const failing = (text: string, tokenEndpoint: TokenEndpointFaults) =>
  sample(appSource, {
    tenant: { faults: { tokenEndpoint } },
    trouble: { text: `the token endpoint ${text}`, repair: heal },
  })

/** The code is shown and told, and there is a way out. */
const showsAndHeals =
  (code: string): NonNullable<Story['play']> =>
  async ({ canvasElement, args }) => {
    const surface = await surfaceOf(canvasElement, code)
    await untilStatus(canvasElement, 'error')
    await expect(args.onError).toHaveBeenCalledWith(expect.objectContaining({ code }))
    await wayOut(canvasElement, surface, 'Try again')
  }

/** 401: nobody is signed in to your app. **Way out:** send the user to your sign-in page. */
export const Unauthenticated: Story = {
  name: 'unauthenticated',
  parameters: failing('answers 401', { status: 401 }),
  play: showsAndHeals('unauthenticated'),
}

/** 403: this user may not, or WisdomAI does not know the user. **Way out:** create the user, give a role. */
export const Forbidden: Story = {
  name: 'forbidden',
  parameters: failing('answers 403', { status: 403 }),
  play: showsAndHeals('forbidden'),
}

/** 429, and its `Retry-After` is longer than anybody waits. **Way out:** later. `retryAfterMs` says when. */
export const RateLimited: Story = {
  name: 'rate_limited',
  parameters: failing('answers 429', { status: 429, retryAfter: 60 }),
  play: showsAndHeals('rate_limited'),
}

/** No answer, three times: offline, CORS, `connect-src`. **Way out:** it asks again when it is online. */
export const TokenEndpointUnreachable: Story = {
  name: 'token_endpoint_unreachable',
  parameters: failing('cannot be reached', { reset: true }),
  play: showsAndHeals('token_endpoint_unreachable'),
}

/** Another status, which is in `status`. **Way out:** a 404 wants another `tokenEndpoint`, a 5xx a server's log. */
export const TokenEndpointFailed: Story = {
  name: 'token_endpoint_failed',
  parameters: failing('answers 404', { status: 404 }),
  play: showsAndHeals('token_endpoint_failed'),
}

/** A 200 without a token, such as a login page. **Way out:** let your middleware pass the endpoint's path. */
export const TokenResponseInvalid: Story = {
  name: 'token_response_invalid',
  parameters: failing('answers with a login page', { html: true }),
  play: showsAndHeals('token_response_invalid'),
}

/** The token was dead when it came: something caches it. **Way out:** `Cache-Control: no-store`. */
export const TokenExpired: Story = {
  name: 'token_expired',
  parameters: failing('hands out a dead token', { expired: true }),
  play: showsAndHeals('token_expired'),
}

/** Nothing came within 8.5 seconds; the page in the frame would wait for ten. **Way out:** a faster endpoint. */
export const RefreshDeadline: Story = {
  name: 'refresh_deadline',
  parameters: failing('never answers', { hang: true }),
  play: showsAndHeals('refresh_deadline'),
}

/**
 * The endpoint hands out the same token again, which is about to die. While it lives, the picture stays;
 * after that, this. **Way out:** nothing between WisdomAI and the browser may cache a token.
 */
export const TokenStale: Story = {
  name: 'token_stale',
  parameters: sample(appSource, {
    tenant: { tokenLifetimeMs: 6000, faults: { tokenEndpoint: { stale: true } } },
    trouble: {
      text: 'the token endpoint hands out the same token again',
      repair: (wisdom) => {
        heal(wisdom)
        wisdom.settings.tokenLifetimeMs = 3_600_000
      },
    },
  }),
  play: async ({ canvasElement }) => {
    await untilStatus(canvasElement, 'loaded')
    await untilStatus(canvasElement, 'expired')
    await wayOut(canvasElement, await surfaceOf(canvasElement, 'token_stale'), 'Try again')
  },
}

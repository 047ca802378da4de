import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { sample, TENANT_ARGS, getTenant } from './mock/parameters.js'
import { getFrames, waitForPage, waitUntil } from './mock/play.js'
import { getTenantCounts } from './mock/tenantCounts.js'
import { App as BesideAnElementApp } from './samples/session/BesideAnElement.js'
import besideAnElementSource from './samples/session/BesideAnElement.tsx?raw'
import { App as SeveralEmbedsApp } from './samples/session/SeveralEmbeds.js'
import severalEmbedsSource from './samples/session/SeveralEmbeds.tsx?raw'
import { App as SigningOutApp } from './samples/session/SigningOut.js'
import signingOutSource from './samples/session/SigningOut.tsx?raw'
import { App as SwitchingUsersApp } from './samples/session/SwitchingUsers.js'
import switchingUsersSource from './samples/session/SwitchingUsers.tsx?raw'

/** The session of the user: one token for all frames, renewed automatically. */
const meta: Meta = { title: 'Session', args: { ...TENANT_ARGS } }
export default meta

/** Three frames share one token and its renewals. */
export const SeveralEmbedsOneToken: StoryObj<typeof SeveralEmbedsApp> = {
  name: 'Several embeds, one token',
  render: (args) => <SeveralEmbedsApp {...args} />,
  args: { userId: 'alice' },
  parameters: sample(severalEmbedsSource),
  play: async ({ canvasElement, ...context }) => {
    const { wisdom } = getTenant(context)
    for (const nth of [0, 1, 2]) await waitForPage(canvasElement, nth)
    await expect(getTenantCounts(wisdom)).toEqual({ tokens: 1, pages: 3, renewals: 0 })
    await expect(wisdom.events.of('token-endpoint-responded')).toHaveLength(1)
  },
}

/** The [custom element](https://unpkg.com/wisdom-embed/docs/without-react.md) shares the token of the component: one request for both. */
export const BesideAnElement: StoryObj<typeof BesideAnElementApp> = {
  name: 'The component beside the element',
  render: (args) => <BesideAnElementApp {...args} />,
  args: { userId: 'alice' },
  parameters: sample(besideAnElementSource),
  play: async ({ canvasElement, ...context }) => {
    const { wisdom } = getTenant(context)
    const element = canvasElement.querySelector('wisdom-embed')
    await waitForPage(canvasElement)
    await waitUntil(() => expect(element).toHaveProperty('status', 'loaded'))
    await waitUntil(() => expect(getTenantCounts(wisdom)).toMatchObject({ tokens: 1, pages: 2 }))
    await expect(wisdom.events.of('token-endpoint-responded')).toHaveLength(1)
  },
}

/**
 * Row-level security: the mock filters its rows by the attribute `region`. Alice sees the east of the US, Bob the
 * west of Europe, Carol everything. No data of one user remains for the next.
 */
export const SwitchingUsers: StoryObj<typeof SwitchingUsersApp> = {
  render: (args, context) => {
    const { wisdom } = getTenant(context)
    const signIn = (email: string) => {
      wisdom.signedInUser = email
      return Promise.resolve()
    }
    return <SwitchingUsersApp {...args} signIn={signIn} />
  },
  args: { users: ['alice@example.com', 'bob@example.com', 'carol@example.com'] },
  parameters: sample(switchingUsersSource),
  play: async ({ canvasElement, ...context }) => {
    const { wisdom } = getTenant(context)
    const showsRowsOf = async (...regions: string[]) => {
      await waitUntil(async () => {
        const page = await waitForPage(canvasElement)
        const [, ...rows] = page.getAllByRole('row')
        const shown = rows.map((row) => within(row).getAllByRole('cell')[0]?.textContent)
        await expect([...new Set(shown)].sort()).toEqual(regions)
      })
    }
    const user = within(canvasElement).getByRole('combobox')
    await showsRowsOf('us-east')
    await userEvent.selectOptions(user, 'bob@example.com')
    await showsRowsOf('eu-west')
    await userEvent.selectOptions(user, 'carol@example.com')
    await showsRowsOf('apac', 'eu-west', 'us-east', 'us-west')
    const owners = wisdom.events.of('session-checked').map(({ email }) => email)
    await expect([...new Set(owners)]).toEqual(context.args.users)
    await expect(getFrames(canvasElement)).toHaveLength(1)
  },
}

/** Signed out, there is no token and no frame. Signing in starts a new session. */
export const SigningOutAndIn: StoryObj<typeof SigningOutApp> = {
  render: (args) => <SigningOutApp {...args} />,
  args: { userId: 'alice' },
  parameters: sample(signingOutSource),
  play: async ({ canvasElement, ...context }) => {
    const { wisdom } = getTenant(context)
    const canvas = within(canvasElement)
    await waitForPage(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Sign out' }))
    await waitUntil(() => expect(getFrames(canvasElement)).toHaveLength(0))
    await userEvent.click(canvas.getByRole('button', { name: 'Sign in' }))
    await waitForPage(canvasElement)
    await expect(getTenantCounts(wisdom)).toEqual({ tokens: 2, pages: 2, renewals: 0 })
  },
}

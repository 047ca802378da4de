import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { sample, TENANT_ARGS, tenantOf } from './mock/parameters.js'
import { eventually, framesIn, pageIn } from './mock/play.js'
import { tally } from './mock/tally.js'
import { App as SeveralEmbedsApp } from './samples/SeveralEmbeds.js'
import severalEmbedsSource from './samples/SeveralEmbeds.tsx?raw'
import { App as SigningOutApp } from './samples/SigningOut.js'
import signingOutSource from './samples/SigningOut.tsx?raw'
import { App as SwitchingUsersApp } from './samples/SwitchingUsers.js'
import switchingUsersSource from './samples/SwitchingUsers.tsx?raw'

/** Who is signed in, and for how long: one token for all frames, renewed while the user works. */
const meta: Meta = { title: 'Session', args: { ...TENANT_ARGS } }
export default meta

/** Three frames ask for one token between them, and are renewed with one. */
export const SeveralEmbedsOneToken: StoryObj<typeof SeveralEmbedsApp> = {
  name: 'Several embeds, one token',
  render: (args) => <SeveralEmbedsApp {...args} />,
  args: { userId: 'alice' },
  parameters: sample(severalEmbedsSource),
  play: async ({ canvasElement, ...context }) => {
    const { wisdom } = tenantOf(context)
    for (const nth of [0, 1, 2]) await pageIn(canvasElement, nth)
    await expect(tally(wisdom)).toEqual({ tokens: 1, pages: 3, renewals: 0 })
    await expect(wisdom.events.of('token-endpoint-answered')).toHaveLength(1)
  },
}

/**
 * Row-level security that can be seen: the mock filters its rows by the attribute `region`. Alice sees
 * the east of the US, Bob the west of Europe, Carol everything. Nothing of one user is left for the next.
 */
export const SwitchingUsers: StoryObj<typeof SwitchingUsersApp> = {
  render: (args, context) => {
    const { wisdom } = tenantOf(context)
    const signIn = (email: string) => {
      wisdom.signedInUser = email
      return Promise.resolve()
    }
    return <SwitchingUsersApp {...args} signIn={signIn} />
  },
  args: { users: ['alice@example.com', 'bob@example.com', 'carol@example.com'] },
  parameters: sample(switchingUsersSource),
  play: async ({ canvasElement, ...context }) => {
    const { wisdom } = tenantOf(context)
    const showsRowsOf = async (...regions: string[]) => {
      await eventually(async () => {
        const page = await pageIn(canvasElement)
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
    await expect(framesIn(canvasElement)).toHaveLength(1)
  },
}

/** Signed out there is no token and no frame; signing in again begins anew. */
export const SigningOutAndIn: StoryObj<typeof SigningOutApp> = {
  render: (args) => <SigningOutApp {...args} />,
  args: { userId: 'alice' },
  parameters: sample(signingOutSource),
  play: async ({ canvasElement, ...context }) => {
    const { wisdom } = tenantOf(context)
    const canvas = within(canvasElement)
    await pageIn(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Sign out' }))
    await eventually(() => expect(framesIn(canvasElement)).toHaveLength(0))
    await userEvent.click(canvas.getByRole('button', { name: 'Sign in' }))
    await pageIn(canvasElement)
    await expect(tally(wisdom)).toEqual({ tokens: 2, pages: 2, renewals: 0 })
  },
}

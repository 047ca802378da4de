import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, userEvent, within } from 'storybook/test'
import { sample, TENANT_ARGS, tenantOf } from './mock/parameters.js'
import { eventually, frameIn, pageIn, untilStatus } from './mock/play.js'
import { tally } from './mock/tally.js'
import { App as ChatApp } from './samples/Chat.js'
import chatSource from './samples/Chat.tsx?raw'
import { App as DashboardApp } from './samples/Dashboard.js'
import dashboardSource from './samples/Dashboard.tsx?raw'
import { App as DashboardListApp } from './samples/DashboardList.js'
import dashboardListSource from './samples/DashboardList.tsx?raw'
import { App as NavigationBySrcApp } from './samples/NavigationBySrc.js'
import navigationBySrcSource from './samples/NavigationBySrc.tsx?raw'
import { Report } from './samples/OwnWrapper.js'
import ownWrapperSource from './samples/OwnWrapper.tsx?raw'
import { App as SearchApp } from './samples/Search.js'
import searchSource from './samples/Search.tsx?raw'

// In frames with `fireEvent`: what `userEvent` leaves in a frame's document throws when the frame goes.

/** The pages of WisdomAI that can be embedded. Each story is a complete app: copy it, put in your tenant. */
const meta: Meta = { title: 'Embeds', args: { ...TENANT_ARGS, userId: 'alice' } }
export default meta

/** One dashboard. The user sees the rows that the user's attributes allow: here, those of one region. */
export const Dashboard: StoryObj<typeof DashboardApp> = {
  render: (args) => <DashboardApp {...args} />,
  args: { dashboardId: 'sales-overview' },
  argTypes: {
    dashboardId: {
      control: 'select',
      options: ['sales-overview', 'regional-performance', 'order-volume'],
    },
  },
  parameters: sample(dashboardSource),
  play: async ({ canvasElement, ...context }) => {
    const page = await pageIn(canvasElement)
    await expect(page.getByRole('heading', { name: 'Sales overview' })).toBeVisible()
    await expect(frameIn(canvasElement)).not.toHaveAttribute('src')
    await expect(tally(tenantOf(context).wisdom)).toEqual({ tokens: 1, pages: 1, renewals: 0 })
  },
}

/** A conversation. Ask, and go on asking: the mock answers from its sample data. */
export const Chat: StoryObj<typeof ChatApp> = {
  render: (args) => <ChatApp {...args} />,
  args: { conversationId: 'new' },
  parameters: sample(chatSource),
  play: async ({ canvasElement, ...context }) => {
    const page = await pageIn(canvasElement)
    const { wisdom } = tenantOf(context)
    const ask = async (question: string) => {
      await fireEvent.input(page.getByRole('textbox'), { target: { value: question } })
      await fireEvent.click(page.getByRole('button', { name: 'Ask' }))
    }
    await ask('Revenue by region')
    await eventually(() => expect(page.getAllByRole('table')).toHaveLength(1))
    await ask('And in Q4?')
    await eventually(() => expect(page.getAllByRole('table')).toHaveLength(2))
    const [first, second] = wisdom.events.of('question-asked')
    await expect(second?.conversationId).toBe(first?.conversationId)
    await expect(tally(wisdom).pages).toBe(1)
  },
}

/** The whole app in one frame. The user moves between its pages without another token. */
export const Search: StoryObj<typeof SearchApp> = {
  render: (args) => <SearchApp {...args} />,
  args: { height: 640 },
  parameters: sample(searchSource),
  play: async ({ canvasElement, ...context }) => {
    const page = await pageIn(canvasElement)
    await fireEvent.click(page.getByRole('link', { name: /Order volume/ }))
    await eventually(() =>
      expect(page.getByRole('heading', { name: 'Order volume' })).toBeVisible(),
    )
    await expect(tally(tenantOf(context).wisdom)).toEqual({ tokens: 1, pages: 1, renewals: 0 })
  },
}

/** The list of dashboards; the one that is chosen opens in its place. */
export const DashboardList: StoryObj<typeof DashboardListApp> = {
  render: (args) => <DashboardListApp {...args} />,
  args: { height: 600 },
  parameters: sample(dashboardListSource),
  play: async ({ canvasElement }) => {
    const page = await pageIn(canvasElement)
    await expect(page.getAllByRole('link', { name: /./ })).toHaveLength(3)
    await fireEvent.click(page.getByRole('link', { name: /Sales overview/ }))
    await eventually(() =>
      expect(page.getByRole('heading', { name: 'Sales overview' })).toBeVisible(),
    )
  },
}

/**
 * A frame of your own with `useWisdomEmbed`: your markup, your status, your buttons. Token, renewal and
 * navigation are the hook's.
 */
export const OwnWrapper: StoryObj<typeof Report> = {
  name: 'Custom wrapper (useWisdomEmbed)',
  render: (args) => <Report {...args} />,
  args: { dashboardId: 'sales-overview' },
  parameters: sample(ownWrapperSource),
  play: async ({ canvasElement, ...context }) => {
    const { wisdom } = tenantOf(context)
    const canvas = within(canvasElement)
    await pageIn(canvasElement)
    await expect(canvas.getByRole('status')).toHaveTextContent('loaded')
    await userEvent.click(canvas.getByRole('button', { name: 'Reload' }))
    await eventually(() => expect(tally(wisdom).pages).toBe(2))
    await untilStatus(canvasElement, 'loaded')
    await expect(canvasElement.querySelectorAll('iframe')).toHaveLength(1)
  },
}

/** With `navigation="src"` the address stands in the `src` attribute, token and all. */
export const NavigationBySrc: StoryObj<typeof NavigationBySrcApp> = {
  name: 'navigation="src"',
  render: (args) => <NavigationBySrcApp {...args} />,
  args: { navigation: 'src' },
  argTypes: { navigation: { control: 'inline-radio', options: ['replace', 'src'] } },
  parameters: sample(navigationBySrcSource),
  play: async ({ canvasElement }) => {
    await pageIn(canvasElement)
    const src = frameIn(canvasElement).getAttribute('src') ?? ''
    await expect(new URL(src).searchParams.has('token')).toBe(true)
  },
}

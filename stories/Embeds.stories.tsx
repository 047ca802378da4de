import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, userEvent, within } from 'storybook/test'
import { sample, TENANT_ARGS, getTenant } from './mock/parameters.js'
import { getFrame, waitForPage, waitForStatus, waitUntil } from './mock/play.js'
import { getTenantCounts } from './mock/tenantCounts.js'
import { App as ChatApp } from './samples/embeds/Chat.js'
import chatSource from './samples/embeds/Chat.tsx?raw'
import { App as ConversationApp } from './samples/embeds/Conversation.js'
import conversationSource from './samples/embeds/Conversation.tsx?raw'
import { App as DashboardApp } from './samples/embeds/Dashboard.js'
import dashboardSource from './samples/embeds/Dashboard.tsx?raw'
import { App as DashboardListApp } from './samples/embeds/DashboardList.js'
import dashboardListSource from './samples/embeds/DashboardList.tsx?raw'
import { App as DashboardMenuApp } from './samples/embeds/DashboardMenu.js'
import dashboardMenuSource from './samples/embeds/DashboardMenu.tsx?raw'
import { App as NavigationBySrcApp } from './samples/embeds/NavigationBySrc.js'
import navigationBySrcSource from './samples/embeds/NavigationBySrc.tsx?raw'
import { Report } from './samples/embeds/OwnWrapper.js'
import ownWrapperSource from './samples/embeds/OwnWrapper.tsx?raw'
import { App as SearchApp } from './samples/embeds/Search.js'
import searchSource from './samples/embeds/Search.tsx?raw'

// Uses `fireEvent` in frames: `userEvent` leaves listeners in a document, which throw when its frame is removed.

/** The pages of WisdomAI that can be embedded. Each story is a complete app. Copy it and set your tenant. */
const meta: Meta = { title: 'Embeds', args: { ...TENANT_ARGS, userId: 'alice' } }
export default meta

/** One dashboard. The user sees only the rows that their attributes allow, here those of one region. */
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
    const page = await waitForPage(canvasElement)
    await expect(page.getByRole('heading', { name: 'Sales overview' })).toBeVisible()
    await expect(getFrame(canvasElement)).not.toHaveAttribute('src')
    await expect(getTenantCounts(getTenant(context).wisdom)).toEqual({
      tokens: 1,
      pages: 1,
      renewals: 0,
    })
  },
}

/** An existing conversation, at one of its messages. */
export const Conversation: StoryObj<typeof ConversationApp> = {
  render: (args) => <ConversationApp {...args} />,
  args: { conversationId: 'quarterly-review', messageId: 'm3' },
  parameters: sample(conversationSource),
  play: async ({ canvasElement }) => {
    const page = await waitForPage(canvasElement)
    await waitUntil(() => expect(page.getAllByRole('listitem').length).toBeGreaterThan(3))
  },
}

/**
 * A new chat. `useWisdomConversation` starts the conversation, once for the embed. Ask questions: the mock answers from its
 * sample data. After a reload the chat is the same.
 */
export const Chat: StoryObj<typeof ChatApp> = {
  render: (args) => <ChatApp {...args} conversationEndpoint={`${args.baseUrl}/conversation`} />,
  parameters: sample(chatSource),
  play: async ({ canvasElement, ...context }) => {
    const page = await waitForPage(canvasElement)
    const { wisdom } = getTenant(context)
    const ask = async (question: string) => {
      await fireEvent.input(page.getByRole('textbox'), { target: { value: question } })
      await fireEvent.click(page.getByRole('button', { name: 'Ask' }))
    }
    await ask('Revenue by region')
    await waitUntil(() => expect(page.getAllByRole('table')).toHaveLength(1))
    await ask('And in Q4?')
    await waitUntil(() => expect(page.getAllByRole('table')).toHaveLength(2))
    const [first, second] = wisdom.events.of('question-asked')
    await expect(second?.conversationId).toBe(first?.conversationId)
    await expect(getTenantCounts(wisdom).pages).toBe(1)
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'New chat' }))
    await waitUntil(() => expect(getTenantCounts(wisdom).pages).toBe(2))
    const next = await waitForPage(canvasElement)
    await waitUntil(() =>
      expect(next.getByRole('heading', { name: 'New conversation' })).toBeVisible(),
    )
    await expect(next.queryAllByRole('table')).toHaveLength(0)
  },
}

/** The whole app in one frame. The user opens other pages without a new token. */
export const Search: StoryObj<typeof SearchApp> = {
  render: (args) => <SearchApp {...args} />,
  args: { height: 640 },
  parameters: sample(searchSource),
  play: async ({ canvasElement, ...context }) => {
    const page = await waitForPage(canvasElement)
    await fireEvent.click(page.getByRole('link', { name: /Order volume/ }))
    await waitUntil(() => expect(page.getByRole('heading', { name: 'Order volume' })).toBeVisible())
    await expect(getTenantCounts(getTenant(context).wisdom)).toEqual({
      tokens: 1,
      pages: 1,
      renewals: 0,
    })
  },
}

/** The list of dashboards. The selected one opens in its place. */
export const DashboardList: StoryObj<typeof DashboardListApp> = {
  render: (args) => <DashboardListApp {...args} />,
  args: { height: 600 },
  parameters: sample(dashboardListSource),
  play: async ({ canvasElement }) => {
    const page = await waitForPage(canvasElement)
    await expect(page.getAllByRole('link', { name: /./ })).toHaveLength(3)
    await fireEvent.click(page.getByRole('link', { name: /Sales overview/ }))
    await waitUntil(() =>
      expect(page.getByRole('heading', { name: 'Sales overview' })).toBeVisible(),
    )
  },
}

/**
 * Your own menu beside an embed. Your server lists the dashboards of the user with
 * `api.asUser({ email }).dashboards({ scope: 'VIEWER' })`.
 */
export const DashboardMenu: StoryObj<typeof DashboardMenuApp> = {
  render: (args) => <DashboardMenuApp {...args} />,
  args: {
    dashboards: [
      { id: 'sales-overview', name: 'Sales overview' },
      { id: 'regional-performance', name: 'Regional performance' },
      { id: 'order-volume', name: 'Order volume' },
    ],
  },
  parameters: sample(dashboardMenuSource),
  play: async ({ canvasElement, ...context }) => {
    await waitForPage(canvasElement)
    const menu = within(within(canvasElement).getByRole('navigation', { name: 'Dashboards' }))
    await userEvent.click(menu.getByRole('button', { name: 'Order volume' }))
    const { wisdom } = getTenant(context)
    await waitUntil(() => expect(getTenantCounts(wisdom).pages).toBe(2))
    const page = await waitForPage(canvasElement)
    await waitUntil(() => expect(page.getByRole('heading', { name: 'Order volume' })).toBeVisible())
    await expect(menu.getByRole('button', { current: 'page' })).toHaveTextContent('Order volume')
    await expect(getTenantCounts(wisdom).tokens).toBe(1)
  },
}

/**
 * Your own frame with `useWisdomEmbed`: your markup, your status, your buttons. The hook handles the token,
 * its renewal and the navigation.
 */
export const OwnWrapper: StoryObj<typeof Report> = {
  name: 'Custom wrapper (useWisdomEmbed)',
  render: (args) => <Report {...args} />,
  args: { dashboardId: 'sales-overview' },
  parameters: sample(ownWrapperSource),
  play: async ({ canvasElement, ...context }) => {
    const { wisdom } = getTenant(context)
    const canvas = within(canvasElement)
    await waitForPage(canvasElement)
    await expect(canvas.getByRole('status')).toHaveTextContent('loaded')
    await userEvent.click(canvas.getByRole('button', { name: 'Reload' }))
    await waitUntil(() => expect(getTenantCounts(wisdom).pages).toBe(2))
    await waitForStatus(canvasElement, 'loaded')
    await expect(canvasElement.querySelectorAll('iframe')).toHaveLength(1)
  },
}

/** `navigation="src"` puts the URL, including the token, in the `src` attribute. */
export const NavigationBySrc: StoryObj<typeof NavigationBySrcApp> = {
  name: 'navigation="src"',
  render: (args) => <NavigationBySrcApp {...args} />,
  args: { navigation: 'src' },
  argTypes: { navigation: { control: 'inline-radio', options: ['replace', 'src'] } },
  parameters: sample(navigationBySrcSource),
  play: async ({ canvasElement }) => {
    await waitForPage(canvasElement)
    const src = getFrame(canvasElement).getAttribute('src') ?? ''
    await expect(new URL(src).searchParams.has('token')).toBe(true)
  },
}

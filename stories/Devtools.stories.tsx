import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { sample, TENANT_ARGS } from './mock/parameters.js'
import { waitForPage, waitUntil } from './mock/play.js'
import { App as DevtoolsApp } from './samples/devtools/Devtools.js'
import devtoolsSource from './samples/devtools/Devtools.tsx?raw'

/** Shows developers what `wisdom-embed` does on a page. It never shows a token. */
const meta: Meta = { title: 'Devtools', args: { ...TENANT_ARGS } }
export default meta

/**
 * Shows sessions with the age of their tokens, frames, every message with the reason why it was accepted or
 * refused, and every request for a token. Press Fail, then Expire, to see a session end.
 */
export const Devtools: StoryObj<typeof DevtoolsApp> = {
  render: (args) => <DevtoolsApp {...args} />,
  args: { userId: 'alice', position: 'bottom-end' },
  argTypes: {
    position: {
      control: 'select',
      options: ['bottom-end', 'bottom-start', 'top-end', 'top-start'],
    },
  },
  parameters: sample(devtoolsSource),
  play: async ({ canvasElement }) => {
    await waitForPage(canvasElement)
    const panel = getPanel(canvasElement)
    // Sessions of stories that were shown before are in the panel, too, without a token.
    const meter = await waitUntil(() => panel.getByRole('meter', { name: 'Age of the token' }))
    const card = meter.closest('article') ?? canvasElement
    await expect(card).toHaveTextContent(/alice.*ready/)
    await userEvent.click(within(card).getByRole('button', { name: 'Refresh' }))
    await userEvent.click(panel.getByRole('tab', { name: 'Attempts' }))
    await waitUntil(() => expect(panel.getAllByText('token')).toHaveLength(2))

    window.postMessage({ type: 'REQUEST_JWT_TOKEN' }, '*')
    await userEvent.click(panel.getByRole('tab', { name: 'Messages' }))
    await waitUntil(() => expect(panel.getByText('refused')).toBeVisible())
    await userEvent.click(panel.getByRole('tab', { name: 'State' }))
  },
}

/** The panel is in a shadow tree at the end of the page. */
function getPanel(canvas: HTMLElement) {
  const root = canvas.ownerDocument.querySelector('wisdom-devtools')?.shadowRoot
  return within(root?.querySelector<HTMLElement>('.dock') ?? canvas)
}

import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { sample, TENANT_ARGS } from './mock/parameters.js'
import { eventually, pageIn } from './mock/play.js'
import { App as DevtoolsApp } from './samples/Devtools.js'
import devtoolsSource from './samples/Devtools.tsx?raw'

/** What `wisdom-embed` does on a page, for developers. Never a token. */
const meta: Meta = { title: 'Devtools', args: { ...TENANT_ARGS } }
export default meta

/**
 * Sessions and the age of their tokens, frames, every message with the reason why it was accepted or
 * refused, every try for a token. Press Fail, then Expire, to see a session end.
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
    await pageIn(canvasElement)
    const panel = panelOn(canvasElement)
    await eventually(() => expect(panel.getByRole('article')).toHaveTextContent(/alice.*ready/))
    await expect(panel.getByRole('meter', { name: 'Age of the token' })).toBeVisible()
    await userEvent.click(panel.getByRole('button', { name: 'Refresh' }))
    await userEvent.click(panel.getByRole('tab', { name: 'Attempts' }))
    await eventually(() => expect(panel.getAllByText('token')).toHaveLength(2))

    window.postMessage({ type: 'REQUEST_JWT_TOKEN' }, '*')
    await userEvent.click(panel.getByRole('tab', { name: 'Messages' }))
    await eventually(() => expect(panel.getByText('refused')).toBeVisible())
    await userEvent.click(panel.getByRole('tab', { name: 'State' }))
  },
}

/** The panel is in a shadow tree of its own, at the end of the page. */
function panelOn(canvas: HTMLElement) {
  const root = canvas.ownerDocument.querySelector('wisdom-devtools')?.shadowRoot
  return within(root?.querySelector<HTMLElement>('.dock') ?? canvas)
}

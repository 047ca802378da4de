import { StrictMode } from 'react'
import { render, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import axe from 'axe-core'
import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { WisdomDevtools } from '../../../src/devtools/index.js'
import { devtoolsHooks } from '../../../src/devtoolsHooks.js'
import { App, panel, shadow, show } from './support.js'

const toggle = () => panel().getByRole('button', { name: 'Wisdom devtools' })

describe('the panel', () => {
  it('is a button until it is opened', async () => {
    render(<WisdomDevtools />)
    expect(panel().queryByRole('region')).toBeNull()
    await userEvent.click(toggle())
    expect(panel().getByRole('region', { name: 'Wisdom devtools' })).toBeDefined()
    expect(toggle().getAttribute('aria-expanded')).toBe('true')
    await userEvent.click(toggle())
    expect(panel().queryByRole('region')).toBeNull()
  })

  it('closes with Escape, and the focus is on its button', async () => {
    render(<WisdomDevtools initialIsOpen />)
    await userEvent.click(panel().getByRole('tab', { name: 'Events' }))
    await userEvent.keyboard('{Escape}')
    expect(panel().queryByRole('region')).toBeNull()
    expect(shadow().activeElement).toBe(toggle())
  })

  it('leaves Escape to the host while it is closed', async () => {
    const heard: string[] = []
    const listen = ({ key }: KeyboardEvent) => void heard.push(key)
    document.addEventListener('keydown', listen)
    render(<WisdomDevtools />)
    toggle().focus()
    await userEvent.keyboard('{Escape}')
    document.removeEventListener('keydown', listen)
    expect(heard).toEqual(['Escape'])
  })

  it('goes from tab to tab with the arrow keys, Home and End', async () => {
    render(<WisdomDevtools initialIsOpen />)
    panel().getByRole('tab', { name: 'State' }).focus()
    const seen: (string | null | undefined)[] = []
    for (const key of ['{ArrowRight}', '{End}', '{ArrowRight}', '{ArrowLeft}', '{Home}']) {
      await userEvent.keyboard(key)
      seen.push(shadow().activeElement?.textContent)
      expect(shadow().activeElement?.getAttribute('aria-selected')).toBe('true')
    }
    expect(seen).toEqual(['Messages', 'Events', 'State', 'Events', 'State'])
  })

  it.each(['State', 'Messages', 'Attempts', 'Events'] as const)(
    'axe-core finds nothing wrong in %s',
    async (tab) => {
      render(<App userKey={`axe ${tab}`} getToken={() => new Promise(() => undefined)} />)
      await show(tab)
      const { violations } = await axe.run(document.body, {
        iframes: false,
        rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
      })
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    },
  )
})

describe('the host app', () => {
  it('gets nothing into its own tree, and loses nothing when the panel goes', () => {
    const before = document.body.childElementCount
    const { container, unmount } = render(<WisdomDevtools initialIsOpen />)
    expect(container.innerHTML).toBe('')
    unmount()
    expect(document.querySelector('wisdom-devtools')).toBeNull()
    expect(document.body.childElementCount).toBe(before + 1) // the test's own container
  })

  it('gets one panel under StrictMode', async () => {
    render(
      <StrictMode>
        <WisdomDevtools />
      </StrictMode>,
    )
    await waitFor(() => expect(document.querySelectorAll('wisdom-devtools')).toHaveLength(1))
    await userEvent.click(toggle())
    expect(panel().getAllByRole('region')).toHaveLength(1)
  })

  it('gets its functions back when the last panel goes', () => {
    const plain = { ...devtoolsHooks }
    const [one, two] = [render(<WisdomDevtools />), render(<WisdomDevtools />)]
    one.unmount()
    expect(devtoolsHooks.requestToken).not.toBe(plain.requestToken)
    two.unmount()
    expect(devtoolsHooks).toEqual(plain)
  })

  it('gets nothing from a server', () => {
    expect(renderToString(<WisdomDevtools initialIsOpen />)).toBe('')
  })
})

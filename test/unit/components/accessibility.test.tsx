import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import axe from 'axe-core'
import { describe, expect, it } from 'vitest'
import { renderEmbed, type SomeProps } from '../support/embed.js'
import { answerStatus, answerToken, hang, stubEndpoint } from '../support/endpoint.js'

/** What axe-core finds wrong around the page. jsdom draws nothing, so contrast cannot be judged. */
async function violationsIn(container: Element) {
  const { violations } = await axe.run(container, {
    iframes: false,
    rules: { 'color-contrast': { enabled: false } },
  })
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

describe('axe-core finds nothing wrong', () => {
  it('while it loads', async () => {
    stubEndpoint(hang)
    const { container } = renderEmbed()
    expect(screen.getByRole('status')).toBeDefined()
    expect(await violationsIn(container)).toEqual([])
  })

  it.each<[string, SomeProps]>([
    ['no token came', {}],
    ['an option is wrong', { baseUrl: 'nonsense' }],
    ['the page did not come', { loadTimeoutMs: 1 }],
  ])('when %s', async (name, props) => {
    stubEndpoint(() => (name.startsWith('no') ? answerStatus(401) : answerToken()))
    const { container } = renderEmbed(props)
    await screen.findByRole('alert')
    expect(await violationsIn(container)).toEqual([])
  })

  it('when the page is there', async () => {
    stubEndpoint()
    const { container, frames, load, frame } = renderEmbed({ title: 'Sales' })
    await waitFor(() => expect(frames.sent).toHaveLength(1))
    load()
    expect(frame().dataset.status).toBe('loaded')
    expect(await violationsIn(container)).toEqual([])
  })
})

describe('by keyboard', () => {
  it.each(['{Enter}', ' '])('the first tab stop is the button, and %j tries again', async (key) => {
    const endpoint = stubEndpoint(() => answerStatus(401))
    const user = userEvent.setup()
    const { frames } = renderEmbed()
    await screen.findByRole('alert')
    await user.tab()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Try again' }))
    endpoint.answer = () => answerToken()
    await user.keyboard(key)
    await waitFor(() => expect(frames.sent).toHaveLength(1))
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('the link follows the button where there is one', async () => {
    stubEndpoint()
    const user = userEvent.setup()
    renderEmbed({ loadTimeoutMs: 1 })
    await screen.findByRole('alert')
    await user.tab()
    await user.tab()
    expect(document.activeElement).toBe(screen.getByRole('link', { name: 'Open in a new tab' }))
  })
})

import { expect, it, vi } from 'vitest'
import { renderToString } from 'react-dom/server'
import { WisdomEmbed } from '../../../src/index.js'
import { hang, stubEndpoint } from '../support/endpoint.js'
import { renderEmbed, type SomeProps } from '../support/embed.js'
import { passes, TENANT } from '../support/react.js'

it('the HTML of a server has no iframe for the browser to restore, but its place', () => {
  const html = renderToString(<WisdomEmbed view="search" baseUrl={TENANT} height={420} />)
  expect(html).not.toContain('<iframe')
  expect(html).toContain('height="420"')
})

it('the HTML of a server keeps no place for somebody who is signed out', () => {
  const html = renderToString(<WisdomEmbed view="search" baseUrl={TENANT} userKey={null} />)
  expect(html).toBe('<div></div>')
})

it.each<[string, SomeProps]>([
  ['while the token is on its way', {}],
  ['while disabled', { enabled: false }],
  ['while lazy and far from the viewport', { loading: 'lazy' }],
])('a page that was not loaded from here is unloaded at once, %s', async (_, props) => {
  vi.useFakeTimers()
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe = () => undefined
      disconnect = () => undefined
    },
  )
  stubEndpoint(hang)
  const { frame, frames } = renderEmbed(props)
  await passes(0)
  frames.restore(frame(), 'https://acme.wisdom.ai/embed/search?token=of-alice')
  expect(frame().contentDocument).toBeNull()
  frames.load(frame())
  await passes(0)
  expect(frame().contentDocument?.URL).toBe('about:blank')
})

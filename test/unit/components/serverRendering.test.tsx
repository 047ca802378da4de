import { render } from '@testing-library/react'
import { StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { getQueryClient } from '../../../src/hooks/tokenSessions.js'
import { useWisdomToken, WisdomEmbed } from '../../../src/index.js'
import { stubEndpoint } from '../support/endpoint.js'
import { stubFrames } from '../support/fakeFrames.js'
import { passes, TENANT } from '../support/react.js'

const Token = ({ userKey }: { userKey: string }) => (
  <p>{useWisdomToken({ baseUrl: TENANT, userKey }).status}</p>
)

const App = ({ userKey }: { userKey: string }) => (
  <>
    <WisdomEmbed view="search" baseUrl={TENANT} userKey={userKey} />
    <Token userKey={userKey} />
  </>
)

// `window` is defined here, as in Deno, in workers and in test set-ups.
it('a server that defines `window` keeps nothing of a request', async () => {
  vi.useFakeTimers()
  const endpoint = stubEndpoint()
  const pages = ['alice', 'bob'].map((userKey) => renderToString(<App userKey={userKey} />))
  await passes(60_000)
  const kept = getQueryClient()
    .getQueryCache()
    .getAll()
    .map(({ queryKey }) => JSON.stringify(queryKey))
  expect(kept.join()).not.toMatch(/alice|bob/)
  expect(kept.length).toBeLessThan(2)
  expect(pages[0]).toBe(pages[1])
  expect(endpoint.requests).toEqual([])
  expect(vi.getTimerCount()).toBe(0)
})

it.each([undefined, StrictMode])(
  'hydration requests one token, and sends the frame once',
  async (wrapper) => {
    vi.useFakeTimers()
    const endpoint = stubEndpoint()
    const frames = stubFrames()
    const container = document.createElement('div')
    container.innerHTML = renderToString(<App userKey="alice" />)
    document.body.append(container)
    render(<App userKey="alice" />, { container, hydrate: true, ...(wrapper && { wrapper }) })
    await passes(0)
    expect(endpoint.requests).toHaveLength(1)
    expect(frames.sent).toHaveLength(1)
    expect(container.textContent).toContain('ready')
  },
)

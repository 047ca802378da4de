import { Profiler, StrictMode } from 'react'
import { render } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { WisdomEmbed, WisdomProvider } from '../../../src/index.js'
import { renderEmbed } from '../support/embed.js'
import { stubEndpoint } from '../support/endpoint.js'
import { stubFrames } from '../support/fakeFrames.js'
import { does, Many, passes, TENANT } from '../support/react.js'

beforeEach(() => {
  vi.useFakeTimers()
})

describe('the page', () => {
  it('is left as it is by renders with new callbacks, objects and labels', async () => {
    const endpoint = stubEndpoint()
    const { update, frames, load, frame } = renderEmbed({ params: { a: 1 } })
    await passes(0)
    load()
    const before = frame()
    for (let n = 0; n < 20; n++) {
      update({
        params: { a: 1 },
        onError: () => undefined,
        onLoad: () => undefined,
        onEvent: () => undefined,
        headers: { n: String(n) },
        labels: { loading: String(n) },
        style: { order: n },
      })
      await passes(10)
    }
    expect(frame()).toBe(before)
    expect(frames.sent).toHaveLength(1)
    expect(endpoint.requests).toHaveLength(1)
  })

  it('loads once in StrictMode', async () => {
    const endpoint = stubEndpoint()
    const frames = stubFrames()
    render(<WisdomEmbed view="search" baseUrl={TENANT} />, {
      wrapper: StrictMode,
      reactStrictMode: true,
    })
    await passes(1_000)
    expect(frames.sent).toHaveLength(1)
    expect(endpoint.requests).toHaveLength(1)
  })

  it('is another when the view is another, with the same token', async () => {
    const endpoint = stubEndpoint()
    const { update, frames, load } = renderEmbed()
    await passes(0)
    load()
    update({ view: 'dashboard', dashboardId: 'sales' })
    await passes(0)
    expect(frames.sent.map(({ pathname }) => pathname)).toEqual([
      '/embed/search',
      '/embed/dashboards/sales',
    ])
    expect(new Set(frames.tokens()).size).toBe(1)
    expect(endpoint.requests).toHaveLength(1)
  })

  it('is another when the user is another, with another token', async () => {
    const endpoint = stubEndpoint()
    const { update, frames, load, statuses } = renderEmbed({ userKey: 'alice' })
    await passes(0)
    load()
    update({ userKey: 'bob' })
    await passes(0)
    expect(frames.sent).toHaveLength(2)
    const once = ['authenticating', 'loading']
    expect(statuses).toEqual([...once, 'loaded', ...once])
    expect(new Set(frames.tokens()).size).toBe(2)
    expect(endpoint.requests).toHaveLength(2)
  })

  it('gets the next token when it asks, once, to its exact origin', async () => {
    stubEndpoint()
    const { frame, frames, load } = renderEmbed()
    await passes(0)
    load()
    frames.ask(frame())
    frames.ask(frame())
    await passes(0)
    const [[message, origin] = []] = frames.posts(frame())
    expect(frames.posts(frame())).toHaveLength(1)
    expect(message).toMatchObject({ type: 'JWT_TOKEN_RESPONSE' })
    expect(frames.tokens()).not.toContain((message as { token: string }).token)
    expect(origin).toBe(TENANT)
  })

  it('gets none when it asks from another origin', async () => {
    const endpoint = stubEndpoint()
    const { frame, frames, load } = renderEmbed()
    await passes(0)
    load()
    frames.ask(frame(), 'https://evil.example')
    await passes(1_000)
    expect(frames.posts(frame())).toEqual([])
    expect(endpoint.requests).toHaveLength(1)
  })

  it('gets the token in memory when that is not the one it has', async () => {
    const endpoint = stubEndpoint()
    const { frame, frames, load } = renderEmbed()
    await passes(0)
    load()
    await passes(58 * 60_000)
    expect(endpoint.requests).toHaveLength(2)
    frames.ask(frame())
    await passes(0)
    expect(frames.posts(frame())).toHaveLength(1)
    expect(endpoint.requests).toHaveLength(2)
  })

  it('is not answered after the embed has gone', async () => {
    const endpoint = stubEndpoint()
    const { frame, frames, load, unmount } = renderEmbed()
    await passes(0)
    load()
    const gone = frame()
    unmount()
    frames.ask(gone)
    await passes(10_000)
    expect(frames.posts(gone)).toEqual([])
    expect(endpoint.requests).toHaveLength(1)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('two embeds', () => {
  it('share one token and are answered apart', async () => {
    const endpoint = stubEndpoint()
    const one = renderEmbed({})
    const two = renderEmbed({ view: 'dashboards' })
    await passes(0)
    one.load()
    two.load()
    expect(endpoint.requests).toHaveLength(1)
    two.frames.ask(two.frame())
    await passes(0)
    expect(two.frames.posts(two.frame())).toHaveLength(1)
    expect(two.frames.posts(one.frame())).toHaveLength(0)
    expect(endpoint.requests).toHaveLength(2)
  })
})

describe('a hundred embeds of one user', () => {
  it('have one listener, one token a cycle, an answer each, and render nothing for it', async () => {
    const endpoint = stubEndpoint()
    const frames = stubFrames()
    const added = vi.spyOn(window, 'addEventListener')
    const onRender = vi.fn()
    const { container } = render(
      <Profiler id="embeds" onRender={onRender}>
        <WisdomProvider baseUrl={TENANT}>
          <Many
            count={100}
            of={(nth) => <WisdomEmbed key={nth} view="dashboard" dashboardId={String(nth)} />}
          />
        </WisdomProvider>
      </Profiler>,
    )
    await passes(100)
    const elements = [...container.querySelectorAll('iframe')]
    await does(() => elements.forEach(frames.load))
    expect(frames.sent).toHaveLength(100)
    expect(endpoint.requests).toHaveLength(1)
    expect(added.mock.calls.filter(([type]) => type === 'message')).toHaveLength(1)
    expect(onRender).toHaveBeenCalled()

    onRender.mockClear()
    elements.forEach((element) => frames.ask(element))
    await passes(0)
    expect(elements.map((element) => frames.posts(element).length)).toEqual(elements.map(() => 1))
    expect(endpoint.requests).toHaveLength(2)
    const tokens = elements.flatMap((element) => frames.posts(element).map(([message]) => message))
    expect(new Set(tokens.map((message) => JSON.stringify(message))).size).toBe(1)
    expect(onRender).not.toHaveBeenCalled()
  })
})

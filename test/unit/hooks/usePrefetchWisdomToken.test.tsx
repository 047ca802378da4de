import { renderHook } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { usePrefetchWisdomToken, type WisdomEvent } from '../../../src/index.js'
import { answerStatus, hang, stubEndpoint } from '../support/endpoint.js'
import { does, passes, renderToken, TENANT } from '../support/react.js'

beforeEach(() => {
  vi.useFakeTimers()
})

function renderPrefetch({ userKey = 'alice' } = {}) {
  const events: WisdomEvent[] = []
  const onEvent = (event: WisdomEvent) => void events.push(event)
  const hook = renderHook(() => usePrefetchWisdomToken({ baseUrl: TENANT, userKey, onEvent }))
  const prefetch = () => does(() => hook.result.current())
  return { ...hook, events, prefetch, userKey }
}

describe('usePrefetchWisdomToken()', () => {
  it('asks for nothing by itself', async () => {
    const endpoint = stubEndpoint()
    renderPrefetch()
    await passes(3_600_000)
    expect(endpoint.requests).toHaveLength(0)
  })

  it('asks once, however often it is called', async () => {
    const endpoint = stubEndpoint()
    const { result, events } = renderPrefetch()
    await does(() => {
      for (let n = 0; n < 100; n++) result.current()
    })
    for (let n = 0; n < 100; n++) await does(() => result.current())
    expect(endpoint.requests).toHaveLength(1)
    expect(events[0]).toEqual({ type: 'token-requested', reason: 'prefetch' })
  })

  it('warms the token that an embed then has at once', async () => {
    const endpoint = stubEndpoint()
    const { prefetch, userKey } = renderPrefetch()
    await prefetch()
    const { state } = renderToken({ userKey })
    expect(state().status).toBe('ready')
    await passes(1_000)
    expect(endpoint.requests).toHaveLength(1)
  })

  it('joins the request of an embed that came first', async () => {
    const endpoint = stubEndpoint()
    const { result, userKey } = renderPrefetch()
    renderToken({ userKey })
    await does(() => result.current())
    expect(endpoint.requests).toHaveLength(1)
  })

  it('warms a token that is used, also an hour after it was rendered', async () => {
    const endpoint = stubEndpoint()
    const { prefetch, userKey } = renderPrefetch({})
    await passes(3_600_000)
    await prefetch()
    const { state } = renderToken({ userKey })
    await passes(1_000)
    expect(state().status).toBe('ready')
    expect(endpoint.requests).toHaveLength(1)
  })

  it('asks again after a failure', async () => {
    const endpoint = stubEndpoint(() => new Response('{}'))
    const { prefetch } = renderPrefetch()
    await prefetch()
    await prefetch()
    expect(endpoint.requests).toHaveLength(2)
  })

  it('asks no more after a 401', async () => {
    const endpoint = stubEndpoint(() => answerStatus(401))
    const { prefetch } = renderPrefetch()
    await prefetch()
    await prefetch()
    expect(endpoint.requests).toHaveLength(1)
  })

  it('is the same function at each render, and uses the newest options', async () => {
    const endpoint = stubEndpoint(hang)
    const draw = (tokenEndpoint: string) => ({ baseUrl: TENANT, userKey: 'u-same', tokenEndpoint })
    const { result, rerender } = renderHook(usePrefetchWisdomToken, { initialProps: draw('/one') })
    const first = result.current
    rerender(draw('/two'))
    expect(result.current).toBe(first)
    await does(() => first())
    expect(endpoint.requests.map(({ url }) => url)).toEqual(['/two'])
  })

  it.each([undefined, '', 'acme', 'http://acme.wisdom.ai'])(
    'does not throw with a `baseUrl` of %j, and asks for nothing',
    async (baseUrl) => {
      const endpoint = stubEndpoint()
      const { result } = renderHook(() => usePrefetchWisdomToken({ baseUrl }))
      await does(() => expect(() => result.current()).not.toThrow())
      expect(endpoint.requests).toEqual([])
    },
  )

  it('asks for nothing when nobody is signed in', async () => {
    const endpoint = stubEndpoint()
    const { result } = renderHook(() => usePrefetchWisdomToken({ baseUrl: TENANT, userKey: null }))
    await does(() => result.current())
    expect(endpoint.requests).toHaveLength(0)
  })

  it('connects to the tenant, and leaves nothing in <head>', async () => {
    stubEndpoint()
    const links: [string, string][] = []
    const append = document.head.append.bind(document.head)
    vi.spyOn(document.head, 'append').mockImplementation((...nodes) => {
      nodes.forEach((node) => node instanceof HTMLLinkElement && links.push([node.rel, node.href]))
      append(...nodes)
    })
    const before = document.head.innerHTML
    await renderPrefetch().prefetch()
    expect(links).toEqual([['preconnect', `${TENANT}/`]])
    expect(document.head.innerHTML).toBe(before)
  })
})

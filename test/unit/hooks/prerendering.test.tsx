import { useEffect } from 'react'
import { act, render } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { usePrefetchWisdomToken, useWisdomToken, WisdomEmbed } from '../../../src/index.js'
import { stubEndpoint } from '../support/endpoint.js'
import { stubFrames } from '../support/fakeFrames.js'
import { Many, passes, TENANT } from '../support/react.js'
import { issueToken } from '../support/tokens.js'

let isPrerendering = true

beforeEach(() => {
  vi.useFakeTimers()
  isPrerendering = true
  Object.defineProperty(document, 'prerendering', { configurable: true, get: () => isPrerendering })
  return () => Reflect.deleteProperty(document, 'prerendering')
})

const activate = () =>
  act(async () => {
    isPrerendering = false
    document.dispatchEvent(new Event('prerenderingchange'))
    await vi.advanceTimersByTimeAsync(0)
  })

const OPTIONS = { baseUrl: TENANT, userKey: 'alice' }

function Token() {
  return useWisdomToken(OPTIONS).status
}

function Prefetch() {
  const prefetch = usePrefetchWisdomToken(OPTIONS)
  useEffect(prefetch)
  return null
}

const Embed = () => <WisdomEmbed view="search" {...OPTIONS} />

describe('a page that is prerendered', () => {
  it.each([
    ['an embed', <Embed />],
    ['a hundred embeds', <Many count={100} of={(nth) => <Embed key={nth} />} />],
    ['a token', <Token />],
    ['a prefetch', <Prefetch />],
  ])('requests nothing for %s and sets no timer until it is shown', async (_, element) => {
    const endpoint = stubEndpoint()
    stubFrames()
    vi.spyOn(document, 'hidden', 'get').mockImplementation(() => isPrerendering)
    render(element)
    await passes(3_600_000)
    expect(endpoint.requests).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
    await activate()
    expect(endpoint.requests).toHaveLength(1)
  })

  it('calls no `getToken` until it is shown', async () => {
    const getToken = vi.fn(() => Promise.resolve(issueToken()))
    stubFrames()
    render(<WisdomEmbed view="search" baseUrl={TENANT} getToken={getToken} />)
    await passes(60_000)
    expect(getToken).not.toHaveBeenCalled()
    await activate()
    expect(getToken).toHaveBeenCalledOnce()
  })

  it('loads its frame when it is shown', async () => {
    stubEndpoint()
    const frames = stubFrames()
    render(<Embed />)
    await passes(60_000)
    await activate()
    expect(frames.sent).toHaveLength(1)
  })

  it('requests nothing for an embed that has left before it is shown', async () => {
    const endpoint = stubEndpoint()
    stubFrames()
    const { unmount } = render(<Embed />)
    await passes(0)
    unmount()
    await passes(0)
    await activate()
    expect(endpoint.requests).toEqual([])
  })
})

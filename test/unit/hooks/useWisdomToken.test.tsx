import { StrictMode } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { GetToken } from '../../../src/index.js'
import { answerStatus, answerToken, hang, stubEndpoint } from '../support/endpoint.js'
import { getQueryClient } from '../../../src/hooks/tokenSessions.js'
import { does, passes, renderToken } from '../support/react.js'
import { issueToken } from '../support/tokens.js'
import { allowOpaqueTokens } from '../support/opaqueTokens.js'

allowOpaqueTokens()

beforeEach(() => {
  vi.useFakeTimers()
})

describe('useWisdomToken()', () => {
  it('goes from pending to ready', async () => {
    const token = issueToken()
    const endpoint = stubEndpoint(() => answerToken(token))
    const { state } = renderToken()
    expect(state()).toMatchObject({ status: 'pending', error: null })
    expect(state().token).toBeUndefined()
    const askedAt = Date.now()
    await passes(0)
    expect(state()).toMatchObject({ status: 'ready', token, error: null })
    expect(Math.abs((state().expiresAt ?? 0) - askedAt - 3_600_000)).toBeLessThan(1_000)
    expect(endpoint.newest().url).toBe('/api/wisdom/token')
  })

  it('goes from pending to error, with the code and without a token', async () => {
    stubEndpoint(() => answerStatus(403))
    const { state } = renderToken()
    await passes(0)
    expect(state()).toMatchObject({ status: 'error', error: { code: 'forbidden', status: 403 } })
    expect(state().token).toBeUndefined()
    expect(state().expiresAt).toBeUndefined()
  })

  it('takes an opaque token for an hour', async () => {
    stubEndpoint(() => new Response('an-opaque-token-of-some-length'))
    const { state } = renderToken()
    await passes(0)
    expect(state()).toMatchObject({ status: 'ready', token: 'an-opaque-token-of-some-length' })
    expect(state().expiresAt).toBe(Date.now() + 3_600_000)
  })

  it('asks for nothing while not enabled, and for a token once it is', async () => {
    const endpoint = stubEndpoint()
    const { state, rerender } = renderToken({ enabled: false })
    await passes(3_600_000)
    window.dispatchEvent(new Event('online'))
    window.dispatchEvent(new Event('pageshow'))
    await passes(3_600_000)
    expect(endpoint.requests).toHaveLength(0)
    expect(state()).toMatchObject({ status: 'idle', error: null })
    rerender({ enabled: true })
    await passes(0)
    expect(state().status).toBe('ready')
    expect(endpoint.requests).toHaveLength(1)
  })

  it('is idle when nobody is signed in', async () => {
    const endpoint = stubEndpoint()
    const { state } = renderToken({ userKey: null })
    await passes(3_600_000)
    await does(() => state().refresh())
    expect(state()).toMatchObject({ status: 'idle', error: null })
    expect(endpoint.requests).toHaveLength(0)
  })

  it('drops the work on its way when the user signs out', async () => {
    const endpoint = stubEndpoint(hang)
    const { state, rerender } = renderToken({ userKey: 'alice' })
    await passes(0)
    rerender({ userKey: null })
    await passes(0)
    expect(state().status).toBe('idle')
    expect(endpoint.newest().init.signal?.aborted).toBe(true)
  })

  it('forgets the token of a user who signs out', async () => {
    const endpoint = stubEndpoint()
    const { state, rerender } = renderToken({ userKey: 'alice' })
    await passes(0)
    const { token } = state()
    rerender({ userKey: null })
    expect(state().token).toBeUndefined()
    await passes(0)
    rerender({ userKey: 'alice' })
    expect(state().token).toBeUndefined()
    await passes(0)
    expect(state().token).not.toBe(token)
    expect(endpoint.requests).toHaveLength(2)
  })
})

describe('refresh()', () => {
  it('gets another token', async () => {
    const endpoint = stubEndpoint()
    const { state, reasons } = renderToken()
    await passes(0)
    const { token } = state()
    await does(() => state().refresh())
    expect(state().status).toBe('ready')
    expect(state().token).not.toBe(token)
    expect(endpoint.requests).toHaveLength(2)
    expect(reasons()).toEqual(['initial', 'manual'])
  })

  it('asks again after a failure, which is not cached', async () => {
    const endpoint = stubEndpoint(() => new Response('{}'))
    const { state } = renderToken()
    await passes(0)
    expect(state().error?.code).toBe('token_response_invalid')
    endpoint.answer = () => answerToken()
    await does(() => state().refresh())
    expect(state()).toMatchObject({ status: 'ready', error: null })
    expect(endpoint.requests).toHaveLength(2)
  })

  it('resolves, and tells by the state, when it fails', async () => {
    const endpoint = stubEndpoint()
    const { state } = renderToken()
    await passes(0)
    endpoint.answer = () => answerStatus(401)
    await does(() => state().refresh())
    expect(state()).toMatchObject({ status: 'ready', error: { code: 'unauthenticated' } })
    expect(state().token).toBeDefined()
  })
})

describe('clear()', () => {
  it('forgets the token, and asks for none until refresh()', async () => {
    const endpoint = stubEndpoint()
    const { state } = renderToken()
    await passes(0)
    await does(() => state().clear())
    expect(state()).toMatchObject({ status: 'idle', error: null })
    expect(state().token).toBeUndefined()
    await passes(3_600_000)
    window.dispatchEvent(new Event('online'))
    await passes(3_600_000)
    expect(endpoint.requests).toHaveLength(1)
    await does(() => state().refresh())
    expect(state().status).toBe('ready')
  })

  it('drops the answer on its way', async () => {
    let answer: (response: Response) => void = () => undefined
    const endpoint = stubEndpoint(() => new Promise((resolve) => (answer = resolve)))
    const { state } = renderToken()
    await passes(0)
    await does(() => state().clear())
    expect(endpoint.newest().init.signal?.aborted).toBe(true)
    answer(answerToken())
    await passes(60_000)
    expect(state()).toMatchObject({ status: 'idle', error: null })
    expect(endpoint.requests).toHaveLength(1)
  })

  it('asks a callback no more, even one that heeds no signal', async () => {
    const getToken = vi.fn<GetToken>(() => new Promise(() => undefined))
    const { state } = renderToken({ getToken })
    await passes(1_000)
    await does(() => state().clear())
    await passes(60_000)
    expect(getToken).toHaveBeenCalledTimes(1)
  })
})

describe('a component', () => {
  it('that unmounts in flight aborts the request, and says nothing', async () => {
    const endpoint = stubEndpoint(hang)
    const { unmount, events } = renderToken()
    await passes(0)
    unmount()
    await passes(60_000)
    expect(endpoint.newest().init.signal?.aborted).toBe(true)
    expect(endpoint.requests).toHaveLength(1)
    expect(events.map(({ type }) => type)).toEqual(['token-requested'])
  })

  it('asks once in StrictMode', async () => {
    const endpoint = stubEndpoint()
    const { state, reasons } = renderToken({}, { wrapper: StrictMode, reactStrictMode: true })
    await passes(1_000)
    expect(state().status).toBe('ready')
    expect(endpoint.requests).toHaveLength(1)
    expect(reasons()).toEqual(['initial'])
  })

  it('leaves no timer, listener or token after 1,000 remounts', async () => {
    stubEndpoint()
    const added = vi.spyOn(window, 'addEventListener')
    for (let n = 0; n < 1_000; n++) {
      const { unmount } = renderToken({})
      if (n % 10 === 0) await passes(0)
      unmount()
    }
    await passes(10_000)
    expect(vi.getTimerCount()).toBe(0)
    const signals = added.mock.calls.map(
      ([, , options]) => (options as AddEventListenerOptions).signal,
    )
    expect(signals.filter((signal) => !signal?.aborted)).toEqual([])
    expect(
      getQueryClient()
        .getQueryCache()
        .getAll()
        .map((query) => query.state.data),
    ).toEqual([undefined])
  })

  it('asks once, however often it renders with new callbacks and headers', async () => {
    const endpoint = stubEndpoint()
    const { rerender } = renderToken()
    for (let n = 0; n < 50; n++) {
      rerender({ onEvent: () => undefined, headers: { n: String(n) }, context: {} })
      await passes(1)
    }
    // The first render had no context: another session.
    expect(endpoint.requests).toHaveLength(2)
  })

  it('asks the newest callback, once', async () => {
    const callbacks = Array.from({ length: 10 }, () =>
      vi.fn<GetToken>(() => Promise.resolve(issueToken())),
    )
    const [first, ...later] = callbacks
    const { state, rerender } = renderToken(first && { getToken: first })
    await passes(0)
    for (const getToken of later) rerender({ getToken })
    await passes(0)
    await does(() => state().refresh())
    expect(callbacks.map(({ mock }) => mock.calls.length)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 1])
  })

  it('sends the newest headers', async () => {
    const endpoint = stubEndpoint()
    const { state, rerender } = renderToken({ headers: { 'x-csrf': 'old' } })
    await passes(0)
    rerender({ headers: { 'x-csrf': 'new' } })
    await does(() => state().refresh())
    expect(endpoint.newest().init.headers).toMatchObject({ 'x-csrf': 'new' })
  })

  it('tells the newest listener', async () => {
    stubEndpoint()
    const [older, newer] = [vi.fn(), vi.fn()]
    const { rerender } = renderToken({ onEvent: older })
    rerender({ onEvent: newer })
    await passes(0)
    expect(newer.mock.calls.map(([event]) => (event as { type: string }).type)).toContain(
      'token-received',
    )
  })
})

describe('what is told', () => {
  it('is that a token was asked for and came, never the token', async () => {
    stubEndpoint()
    const { events, state } = renderToken()
    await passes(0)
    expect(events).toEqual([
      { type: 'token-requested', reason: 'initial' },
      { type: 'token-received', reason: 'initial', lifetimeMs: 3_600_000 },
    ])
    expect(JSON.stringify(events)).not.toContain(state().token)
  })

  it('is, once, that none came', async () => {
    stubEndpoint(() => answerStatus(401))
    const [one, two] = [renderToken({}), renderToken({})]
    await passes(60_000)
    const failures = [...one.events, ...two.events].filter(({ type }) => type === 'token-failed')
    expect(failures).toMatchObject([{ reason: 'initial', error: { code: 'unauthenticated' } }])
  })
})

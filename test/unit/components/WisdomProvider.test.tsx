import { dehydrate, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import {
  type GetToken,
  usePrefetchWisdomToken,
  useWisdomToken,
  WisdomEmbed,
  type WisdomEvent,
  WisdomProvider,
  type WisdomProviderProps,
} from '../../../src/index.js'
import { answerStatus, hang, stubEndpoint } from '../support/endpoint.js'
import { stubFrames } from '../support/fakeFrames.js'
import { getQueryClient } from '../../../src/hooks/tokenSessions.js'
import { does, passes, TENANT } from '../support/react.js'
import { issueToken } from '../support/tokens.js'

beforeEach(() => {
  vi.useFakeTimers()
})

const createGetToken = () => vi.fn<GetToken>(() => Promise.resolve(issueToken()))

const Provider = (props: Partial<WisdomProviderProps>) => (
  <WisdomProvider {...{ baseUrl: TENANT, ...props }} />
)

describe('an option of the provider', () => {
  it('holds for every embed and hook below it', async () => {
    const endpoint = stubEndpoint()
    const frames = stubFrames()
    const onEvent = vi.fn()
    const Token = () => useWisdomToken().status
    render(
      <Provider tokenEndpoint="/api/token" context={{ tenant: 't1' }} onEvent={onEvent}>
        <WisdomEmbed view="search" />
        <WisdomEmbed view="dashboards" />
        <Token />
      </Provider>,
    )
    await passes(0)
    expect(frames.sent.map(({ origin }) => origin)).toEqual([TENANT, TENANT])
    expect(screen.getByText('ready')).toBeDefined()
    expect(endpoint.requests).toHaveLength(1)
    expect(endpoint.newest().url).toBe('/api/token')
    expect(endpoint.newest().init.body).toBe('{"context":{"tenant":"t1"}}')
    expect(onEvent).toHaveBeenCalledWith(expect.objectContaining({ type: 'token-received' }))
  })

  it('gives way to one of the embed', async () => {
    const endpoint = stubEndpoint()
    const frames = stubFrames()
    render(
      <Provider tokenEndpoint="/api/token" labels={{ title: 'Provider' }}>
        <WisdomEmbed
          view="search"
          baseUrl="https://other.wisdom.ai"
          tokenEndpoint="/other"
          labels={{ title: 'Own' }}
        />
      </Provider>,
    )
    await passes(0)
    expect(endpoint.requests.map(({ url }) => url)).toEqual(['/other'])
    expect(frames.sent.map(({ origin }) => origin)).toEqual(['https://other.wisdom.ai'])
    expect(screen.getByTitle('Own')).toBeDefined()
  })

  it('gives way to that of a provider below', async () => {
    const endpoint = stubEndpoint()
    stubFrames()
    render(
      <Provider tokenEndpoint="/outer" userKey="alice">
        <Provider tokenEndpoint="/inner">
          <WisdomEmbed view="search" />
        </Provider>
      </Provider>,
    )
    await passes(0)
    expect(endpoint.requests.map(({ url }) => url)).toEqual(['/inner'])
  })

  it('does not give way to one that is undefined', async () => {
    const endpoint = stubEndpoint()
    stubFrames()
    render(
      <Provider tokenEndpoint="/api/token">
        <WisdomEmbed view="search" baseUrl={undefined} tokenEndpoint={undefined} />
      </Provider>,
    )
    await passes(0)
    expect(endpoint.requests.map(({ url }) => url)).toEqual(['/api/token'])
  })

  it('`userKey` of null gives way to a user, and the other way round', async () => {
    const endpoint = stubEndpoint()
    stubFrames()
    const { container } = render(
      <>
        <Provider userKey={null}>
          <WisdomEmbed view="search" userKey="alice" />
        </Provider>
        <Provider userKey="alice">
          <WisdomEmbed view="search" userKey={null} />
        </Provider>
      </>,
    )
    await passes(0)
    expect(container.querySelectorAll('iframe')).toHaveLength(1)
    expect(endpoint.requests).toHaveLength(1)
  })
})

describe('where the token comes from', () => {
  it('an own callback goes before the provider’s endpoint', async () => {
    const endpoint = stubEndpoint()
    const getToken = createGetToken()
    stubFrames()
    render(
      <Provider tokenEndpoint="/provider">
        <WisdomEmbed view="search" getToken={getToken} />
      </Provider>,
    )
    await passes(0)
    expect(getToken).toHaveBeenCalledTimes(1)
    expect(endpoint.requests).toHaveLength(0)
  })

  it('an own callback goes before the provider’s callback', async () => {
    const [own, provided] = [createGetToken(), createGetToken()]
    stubFrames()
    render(
      <Provider getToken={provided}>
        <WisdomEmbed view="search" getToken={own} />
      </Provider>,
    )
    await passes(0)
    expect([own.mock.calls.length, provided.mock.calls.length]).toEqual([1, 0])
  })

  it('the provider’s newest callback is asked, once, however often it renders', async () => {
    const callbacks = Array.from({ length: 10 }, createGetToken)
    stubFrames()
    const draw = (getToken: GetToken | undefined) => (
      <Provider {...(getToken && { getToken })}>
        <WisdomEmbed view="search" onError={() => undefined} />
      </Provider>
    )
    const { rerender } = render(draw(callbacks[0]))
    await passes(0)
    for (const getToken of callbacks) rerender(draw(getToken))
    await passes(59 * 60_000)
    expect(callbacks.map(({ mock }) => mock.calls.length)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 1])
  })
})

describe('what a provider shares with one below it', () => {
  it('is not its callback where the inner one has an endpoint', async () => {
    const endpoint = stubEndpoint()
    const getToken = createGetToken()
    stubFrames()
    render(
      <Provider getToken={getToken}>
        <Provider tokenEndpoint="/inner">
          <WisdomEmbed view="search" />
        </Provider>
      </Provider>,
    )
    await passes(0)
    expect(getToken).not.toHaveBeenCalled()
    expect(endpoint.requests.map(({ url }) => url)).toEqual(['/inner'])
  })

  it('is every label and header that the inner one does not set', async () => {
    const endpoint = stubEndpoint(hang)
    stubFrames()
    render(
      <Provider labels={{ loading: 'Moment', title: 'Outer' }} headers={{ 'x-a': '1', 'x-b': '1' }}>
        <Provider labels={{ title: 'Inner' }} headers={() => ({ 'x-b': '2' })}>
          <WisdomEmbed view="search" {...({ labels: { title: undefined } } as object)} />
        </Provider>
      </Provider>,
    )
    await passes(0)
    expect(screen.getByText('Moment')).toBeDefined()
    expect(screen.getByTitle('Inner')).toBeDefined()
    expect(endpoint.newest().init.headers).toMatchObject({ 'x-a': '1', 'x-b': '2' })
  })

  it('are its listeners: all hear of an event and an error, the inner ones first', async () => {
    stubEndpoint(() => answerStatus(401))
    stubFrames()
    const calls: string[] = []
    const listen = (name: string) => ({
      onError: () => void calls.push(`${name} error`),
      onEvent: ({ type }: WisdomEvent) => {
        if (type === 'token-failed') calls.push(`${name} event`)
        if (name === 'inner') throw new Error('It may fail.')
      },
    })
    const report = vi.fn()
    vi.stubGlobal('reportError', report)
    render(
      <Provider {...listen('outer')}>
        <Provider>
          <WisdomEmbed view="search" {...listen('inner')} />
        </Provider>
      </Provider>,
    )
    await passes(0)
    expect(calls).toEqual(['inner event', 'outer event', 'inner error', 'outer error'])
    expect(report).toHaveBeenCalled()
  })

  it('is a listener that is called once where both have the same', async () => {
    stubEndpoint(() => answerStatus(401))
    stubFrames()
    const onError = vi.fn()
    render(
      <Provider onError={onError}>
        <WisdomEmbed view="search" onError={onError} />
      </Provider>,
    )
    await passes(0)
    expect(onError).toHaveBeenCalledOnce()
  })
})

describe('below no provider', () => {
  it('an embed without `baseUrl` says what it lacks', async () => {
    const onError = vi.fn()
    render(<WisdomEmbed view="search" onError={onError} />)
    await passes(0)
    expect(onError.mock.calls).toMatchObject([[{ code: 'config_invalid' }]])
    expect(screen.getByRole('alert').textContent).toContain('config_invalid')
  })

  it('a token and an embed with equal options share one', async () => {
    const endpoint = stubEndpoint()
    stubFrames()
    const options = { baseUrl: TENANT, userKey: 'of this test only' }
    const Both = () => {
      useWisdomToken(options)
      return <WisdomEmbed view="search" {...options} />
    }
    render(<Both />)
    await passes(0)
    expect(endpoint.requests).toHaveLength(1)
  })
})

it('takes the whole tree out of the session when the user signs out', async () => {
  const endpoint = stubEndpoint()
  stubFrames()
  const draw = (userKey: string | null) => (
    <Provider userKey={userKey}>
      <WisdomEmbed view="search" />
      <WisdomEmbed view="dashboards" />
    </Provider>
  )
  const { container, rerender } = render(draw('alice'))
  await passes(0)
  expect(container.querySelectorAll('iframe')).toHaveLength(2)
  endpoint.answer = hang
  rerender(draw(null))
  await passes(0)
  expect(container.querySelectorAll('iframe')).toHaveLength(0)
  const kept = getQueryClient()
    .getQueryCache()
    .getAll()
    .map((query) => query.state.data)
  expect(kept.filter((data) => data !== undefined)).toEqual([])
})

it('warms the token for what is below it', async () => {
  const endpoint = stubEndpoint(() => answerStatus(401))
  const Link = () => <button onMouseEnter={usePrefetchWisdomToken()}>Analytics</button>
  render(
    <Provider tokenEndpoint="/api/token">
      <Link />
    </Provider>,
  )
  await does(() =>
    screen.getByRole('button').dispatchEvent(new MouseEvent('mouseover', { bubbles: true })),
  )
  expect(endpoint.requests.map(({ url }) => url)).toEqual(['/api/token'])
})

describe('the token', () => {
  /** A host app with a cache of its own, which it may persist. Says what that holds in the end. */
  async function renderHost() {
    const token = issueToken()
    const client = new QueryClient()
    stubFrames()
    const { unmount } = render(
      <QueryClientProvider client={client}>
        <WisdomProvider baseUrl={TENANT} getToken={() => Promise.resolve(token)}>
          <WisdomEmbed view="search" />
        </WisdomProvider>
      </QueryClientProvider>,
    )
    await passes(0)
    const written = JSON.stringify(dehydrate(client))
    unmount()
    await passes(0)
    client.clear()
    return { token, written }
  }

  it('is in no cache of the host, which may write it down', async () => {
    const { token, written } = await renderHost()
    expect(written).not.toContain(token)
  })
})

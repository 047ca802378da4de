import {
  environmentManager,
  focusManager,
  IsRestoringProvider,
  keepPreviousData,
  notifyManager,
  onlineManager,
  QueryClient,
  QueryClientProvider,
  timeoutManager,
} from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { renderEmbed } from '../support/embed.js'
import { answerStatus, answerToken, stubEndpoint } from '../support/endpoint.js'
import { passes, renderToken } from '../support/react.js'
import { drawAlways, HOUR, MINUTE, NOON, SECOND } from '../support/renewal.js'
import { issueToken } from '../support/tokens.js'

beforeEach(() => {
  vi.useFakeTimers({ now: NOON })
})

/** What is put back after each test. */
const restorers: (() => void)[] = []

afterEach(() => {
  while (restorers.length > 0) restorers.pop()?.()
})

const refuse = (): never => {
  throw new Error('The host’s setting was used.')
}

/** Each of the singletons of query-core, which the library shares with the host, set as no host should. */
const SETTINGS: readonly (readonly [string, () => () => void])[] = [
  [
    'a scheduler that drops what it gets',
    () => {
      notifyManager.setScheduler(() => undefined)
      return () => notifyManager.setScheduler((callback) => setTimeout(callback, 0))
    },
  ],
  [
    'a notify function that drops what it gets',
    () => {
      notifyManager.setNotifyFunction(() => undefined)
      return () => notifyManager.setNotifyFunction((callback) => callback())
    },
  ],
  [
    'a batch function that drops what it gets',
    () => {
      notifyManager.setBatchNotifyFunction(() => undefined)
      return () => notifyManager.setBatchNotifyFunction((callback) => callback())
    },
  ],
  [
    'a page that is never focused',
    () => {
      focusManager.setFocused(false)
      return () => focusManager.setFocused(undefined)
    },
  ],
  [
    'a page that is never online',
    () => {
      onlineManager.setOnline(false)
      return () => onlineManager.setOnline(true)
    },
  ],
  [
    'timers that throw',
    () => {
      timeoutManager.setTimeoutProvider({
        setTimeout: refuse,
        clearTimeout: refuse,
        setInterval: refuse,
        clearInterval: refuse,
      })
      return () =>
        timeoutManager.setTimeoutProvider({
          setTimeout: (callback, ms) => setTimeout(callback, ms),
          clearTimeout: (id) => clearTimeout(id),
          setInterval: (callback, ms) => setInterval(callback, ms),
          clearInterval: (id) => clearInterval(id),
        })
    },
  ],
  [
    'a page that is a server',
    () => {
      environmentManager.setIsServer(() => true)
      return () => environmentManager.setIsServer(() => false)
    },
  ],
]

/** What happens to an embed in three hours: a first load, renewals, a failure that heals, and a 401. */
async function play() {
  drawAlways(0.5)
  let nth = 0
  const endpoint = stubEndpoint(() => (++nth === 1 ? answerStatus(503) : answerToken(issueToken())))
  const { errors, frame, frames, load, statuses } = renderEmbed({ userKey: 'alice' })
  await passes(5 * SECOND)
  load()
  for (let n = 0; n < 2; n++) {
    await passes(45 * MINUTE)
    frames.ask(frame())
    await passes(SECOND)
  }
  const posts = frames.posts(frame()).length
  const requests = endpoint.requests.length
  endpoint.answer = () => answerStatus(401)
  await passes(HOUR)
  return { errors: errors.map(({ code }) => code), statuses, posts, requests }
}

const UNTOUCHED = {
  errors: ['unauthenticated'],
  statuses: ['authenticating', 'loading', 'loaded', 'expired'],
  posts: 2,
  requests: 4,
}

describe('a session is not changed by', () => {
  it('nothing', async () => {
    expect(await play()).toEqual(UNTOUCHED)
  })

  it.each(SETTINGS)('%s', async (_, set) => {
    restorers.push(set())
    expect(await play()).toEqual(UNTOUCHED)
  })

  it('all of them at once', async () => {
    for (const [, set] of SETTINGS) restorers.push(set())
    expect(await play()).toEqual(UNTOUCHED)
  })
})

describe('defaults and contexts of the host', () => {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        enabled: false,
        gcTime: 0,
        initialData: 'a token of somebody',
        placeholderData: keepPreviousData,
        queryFn: () => 'a token of somebody',
        queryKeyHashFn: () => 'one for all',
        refetchInterval: 1,
        retry: true,
        select: () => 'a token of somebody',
        staleTime: 0,
        structuralSharing: refuse,
        throwOnError: true,
      },
    },
  })
  client.setQueryDefaults(['wisdom-embed'], { initialData: 'a token of somebody' })

  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>
      <IsRestoringProvider value>{children}</IsRestoringProvider>
    </QueryClientProvider>
  )

  it('give Bob no token of Alice, and change no request', async () => {
    const endpoint = stubEndpoint()
    const { state, rerender } = renderToken({ userKey: 'alice' }, { wrapper })
    await passes(0)
    const alice = state().token
    rerender({ userKey: 'bob' })
    expect(state()).toMatchObject({ status: 'pending', error: null })
    await passes(MINUTE)
    expect(state().status).toBe('ready')
    expect(state().token).not.toBe(alice)
    expect(endpoint.requests).toHaveLength(2)
    expect(client.getQueryCache().getAll()).toEqual([])
  })

  it('do not throw an error of ours into the host', async () => {
    stubEndpoint(() => answerStatus(401))
    const { state } = renderToken({}, { wrapper })
    await passes(0)
    expect(state()).toMatchObject({ status: 'error', error: { code: 'unauthenticated' } })
  })

  it('do not end a session when the host clears, resets or cancels all of its queries', async () => {
    const endpoint = stubEndpoint()
    const { state } = renderToken({}, { wrapper })
    await passes(0)
    await client.cancelQueries()
    await client.resetQueries()
    await client.invalidateQueries()
    client.clear()
    await passes(MINUTE)
    expect(state().status).toBe('ready')
    expect(endpoint.requests).toHaveLength(1)
  })
})

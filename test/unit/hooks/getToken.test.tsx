import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type GetToken, WisdomError } from '../../../src/index.js'
import type { UseWisdomTokenOptions } from '../../../src/hooks/useWisdomToken.js'
import { does, passes, renderToken } from '../support/react.js'
import { HOUR, MINUTE, NOON, SECOND } from '../support/renewal.js'
import { issueToken } from '../support/tokens.js'

beforeEach(() => {
  vi.useFakeTimers({ now: NOON })
})

interface Call {
  context: unknown
  resolve: (token: string) => void
  reject: (error: Error) => void
}

/** A `getToken` whose calls the test ends, and which heeds no signal. */
function createSlowGetToken() {
  const calls: Call[] = []
  let open = 0
  let mostOpen = 0
  const getToken: GetToken = ({ context }) => {
    open += 1
    mostOpen = Math.max(mostOpen, open)
    const promise = new Promise<string>((resolve, reject) =>
      calls.push({ context, resolve, reject }),
    )
    return promise.finally(() => (open -= 1))
  }
  const end = (nth: number, token = issueToken()) => does(() => calls[nth]?.resolve(token))
  const fail = (nth: number) => does(() => calls[nth]?.reject(new Error('No network.')))
  return { calls, getToken, end, fail, mostOpen: () => mostOpen }
}

const renderSlow = (options: Partial<UseWisdomTokenOptions> = {}) => {
  const slow = createSlowGetToken()
  const hook = renderToken({ getToken: slow.getToken, ...options } as UseWisdomTokenOptions)
  return { ...slow, ...hook }
}

describe('a `getToken` that takes its time', () => {
  it('of 4 s is called once, and its token is taken', async () => {
    const { calls, end, state } = renderSlow()
    await passes(4 * SECOND)
    await end(0)
    expect(state()).toMatchObject({ status: 'ready', error: null })
    expect(calls).toHaveLength(1)
  })

  it('is called again after 3 s with `concurrent`', async () => {
    const { calls, end, state } = renderSlow({ concurrent: true })
    await passes(4 * SECOND)
    expect(calls).toHaveLength(2)
    await end(1)
    expect(state().status).toBe('ready')
  })

  it('is called again after it rejected', async () => {
    const { calls, end, fail, state, mostOpen } = renderSlow()
    await passes(4 * SECOND)
    await fail(0)
    await passes(SECOND)
    await end(1)
    expect(state().status).toBe('ready')
    expect(calls).toHaveLength(2)
    expect(mostOpen()).toBe(1)
  })

  it('serves whoever asks again meanwhile: Try again, a sign of life, the schedule', async () => {
    const { calls, end, events, state } = renderSlow()
    await passes(9 * SECOND)
    expect(state()).toMatchObject({ status: 'error', error: { code: 'refresh_deadline' } })
    await does(() => void state().refresh())
    await passes(6 * MINUTE)
    expect(calls).toHaveLength(1)
    await does(() => void state().refresh())
    await end(0)
    expect(state()).toMatchObject({ status: 'ready', error: null })
    expect(events.filter(({ type }) => type === 'token-received')).toHaveLength(1)
  })

  it('is called once at a time over hours of renewals of 4 s', async () => {
    const calls: number[] = []
    let open = 0
    let mostOpen = 0
    const getToken = async () => {
      mostOpen = Math.max(mostOpen, ++open)
      calls.push(Date.now())
      await new Promise((resolve) => setTimeout(resolve, 4 * SECOND))
      open -= 1
      return issueToken(5 * MINUTE)
    }
    const { state } = renderToken({ getToken })
    await passes(HOUR)
    expect(state()).toMatchObject({ status: 'ready', error: null })
    expect(calls.length).toBeGreaterThan(10)
    expect(mostOpen).toBe(1)
  })

  it('is called once for two hooks with equal options', async () => {
    const { calls, getToken, end } = createSlowGetToken()
    const hooks = [renderToken({ getToken }), renderToken({ getToken })]
    await passes(4 * SECOND)
    expect(calls).toHaveLength(1)
    await end(0)
    expect(hooks.map(({ state }) => state().status)).toEqual(['ready', 'ready'])
  })

  it('does not hold up another user, and its late token is not theirs', async () => {
    const { calls, end, getToken, rerender, state } = renderSlow({ userKey: 'alice' })
    await passes(SECOND)
    rerender({ getToken, userKey: 'bob' })
    await passes(0)
    expect(calls).toHaveLength(2)
    await end(0)
    expect(state().status).toBe('pending')
    const token = issueToken()
    await end(1, token)
    expect(state()).toMatchObject({ status: 'ready', token })
  })

  it('is waited for after `clear()`, and what it resolves to is dropped', async () => {
    const { calls, end, state } = renderSlow()
    await passes(SECOND)
    await does(state().clear)
    await does(() => void state().refresh())
    await passes(SECOND)
    expect(calls).toHaveLength(1)
    await end(0)
    expect(state().status).toBe('pending')
    expect(calls).toHaveLength(2)
    const token = issueToken()
    await end(1, token)
    expect(state()).toMatchObject({ status: 'ready', token })
  })
})

it('one 401 of a slow `getToken` at a renewal is confirmed before anybody signs in', async () => {
  let nth = 0
  const getToken = async () => {
    nth += 1
    if (nth !== 2) return issueToken()
    await new Promise((resolve) => setTimeout(resolve, 4 * SECOND))
    throw new WisdomError('unauthenticated', 'Not now.')
  }
  const { state } = renderToken({ getToken })
  await passes(HOUR - SECOND)
  expect(state()).toMatchObject({ status: 'ready', error: null })
  expect(nth).toBe(3)
})

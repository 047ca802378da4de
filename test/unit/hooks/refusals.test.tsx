import { beforeEach, describe, expect, it, vi } from 'vitest'
import {
  type Answer,
  answerStatus,
  answerToken,
  hang,
  LOGIN_PAGE,
  stubEndpoint,
} from '../support/endpoint.js'
import { does, passes, renderToken, sleeps } from '../support/react.js'
import {
  drawAlways,
  HOUR,
  MINUTE,
  NOON,
  renderReady,
  SECOND,
  SIGNS,
  wakeUp,
} from '../support/renewal.js'
import { issueToken } from '../support/tokens.js'

/** So many requests would be one: a session that waits for a token makes about 23 an hour. */
const LOOP = 60

beforeEach(() => {
  vi.useFakeTimers({ now: NOON })
})

describe('with nothing in memory', () => {
  it.each<[string, Answer]>([
    ['is down', () => answerStatus(503)],
    ['is overloaded', () => answerStatus(429)],
    ['cannot be reached', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['does not answer', hang],
    ['shows a login page', () => new Response(LOGIN_PAGE)],
  ])(
    'an endpoint that %s is asked again after 10 s to 5 min, until it answers',
    async (_, answer) => {
      const endpoint = stubEndpoint(answer)
      const draws = drawAlways(0)
      const { state } = renderToken()
      await passes(9 * SECOND)
      const failed = endpoint.requests.length
      await passes(10 * SECOND)
      expect(endpoint.requests.length).toBeGreaterThan(failed)

      draws.mockReturnValue(1)
      await passes(20 * SECOND) // what was drawn before is over
      const soon = endpoint.requests.length
      await passes(4 * MINUTE)
      expect(endpoint.requests).toHaveLength(soon)
      endpoint.answer = () => answerToken()
      await passes(MINUTE)
      expect(state().status).toBe('ready')
    },
  )

  it('one that is down is not asked after `clear()`, and not for nobody', async () => {
    const endpoint = stubEndpoint(() => answerStatus(503))
    const { state, unmount } = renderToken()
    await passes(9 * SECOND)
    const failed = endpoint.requests.length
    await does(state().clear)
    await wakeUp('visibilitychange')
    await passes(HOUR)
    expect(endpoint.requests).toHaveLength(failed)
    unmount()
    await passes(HOUR)
    expect(endpoint.requests).toHaveLength(failed)
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each(SIGNS)('it asks again when %s wakes the tab', async (sign) => {
    const endpoint = stubEndpoint(() => new Response('{}'))
    const { state } = renderToken()
    await passes(SECOND)
    endpoint.answer = () => answerToken()
    await wakeUp(sign)
    expect(state().status).toBe('ready')
    expect(endpoint.requests).toHaveLength(2)
  })

  it('it asks once for each time the tab comes to the front, whatever the signs of it', async () => {
    const endpoint = stubEndpoint(() => new Response('{}'))
    renderToken()
    await passes(SECOND)
    for (let n = 0; n < 10; n++) {
      await wakeUp('visibilitychange', 'pageshow')
      await passes(SECOND)
    }
    expect(endpoint.requests).toHaveLength(11)
  })

  it('it asks for nothing when the tab goes to the back', async () => {
    const endpoint = stubEndpoint(() => new Response('{}'))
    renderToken()
    await passes(SECOND)
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    await wakeUp('visibilitychange')
    await passes(SECOND)
    expect(endpoint.requests).toHaveLength(1)
  })

  it('it asks at once when the network is back, and once without, as that may be wrong', async () => {
    const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    const endpoint = stubEndpoint(() => Promise.reject(new TypeError('Failed to fetch')))
    const { state } = renderToken()
    await passes(9 * SECOND)
    expect(endpoint.requests).toHaveLength(1)
    expect(state()).toMatchObject({
      status: 'error',
      error: { code: 'token_endpoint_unreachable' },
    })
    onLine.mockReturnValue(true)
    endpoint.answer = () => answerToken()
    await wakeUp('online')
    expect(state().status).toBe('ready')
    expect(endpoint.requests).toHaveLength(2)
  })

  it('it asks again after sleep, however short before it the failure was', async () => {
    const endpoint = stubEndpoint(() => new Response('{}'))
    const { state } = renderToken()
    await passes(SECOND)
    endpoint.answer = () => answerToken()
    sleeps(2 * HOUR)
    await wakeUp('visibilitychange')
    expect(state().status).toBe('ready')
  })
})

// In a session that has had a token, a second 401 confirms the first.
describe.each([
  [401, 'unauthenticated', 2],
  [403, 'forbidden', 1],
])('an answer of %i', (status, code, attempts) => {
  it('ends the asking, until somebody asks by hand', async () => {
    const endpoint = stubEndpoint(() => answerStatus(status))
    const { state } = renderToken()
    await passes(HOUR)
    for (const sign of SIGNS) await wakeUp(sign)
    await passes(HOUR)
    expect(state()).toMatchObject({ status: 'error', error: { code } })
    expect(endpoint.requests).toHaveLength(1)

    endpoint.answer = () => answerToken()
    await does(() => state().refresh())
    expect(state()).toMatchObject({ status: 'ready', error: null })
    expect(endpoint.requests).toHaveLength(2)
  })

  it('ends the asking also while a token lives, which then dies', async () => {
    const { endpoint, state } = await renderReady()
    endpoint.answer = () => answerStatus(status)
    await passes(HOUR - SECOND)
    expect(state()).toMatchObject({ status: 'ready', error: { code } })
    await passes(HOUR)
    expect(state()).toMatchObject({ status: 'error', error: { code } })
    expect(endpoint.requests).toHaveLength(1 + attempts)
  })

  it('ends with the next user', async () => {
    const endpoint = stubEndpoint(() => answerStatus(status))
    const { state, rerender } = renderToken({ userKey: 'alice' })
    await passes(MINUTE)
    endpoint.answer = () => answerToken()
    rerender({ userKey: 'bob' })
    await passes(0)
    expect(state()).toMatchObject({ status: 'ready', error: null })
  })

  it('ends the asking for good, also after another tap on the wall clock', async () => {
    const { endpoint } = await renderReady()
    endpoint.answer = () => answerStatus(status)
    await passes(58 * MINUTE)
    sleeps(5 * HOUR)
    await wakeUp()
    await passes(HOUR)
    expect(endpoint.requests).toHaveLength(1 + attempts)
  })
})

it('a single 401 at a renewal signs nobody out', async () => {
  const { endpoint, state } = await renderReady()
  endpoint.answer = (nth) => (nth === 2 ? answerStatus(401) : answerToken())
  await passes(HOUR - SECOND)
  expect(state()).toMatchObject({ status: 'ready', error: null })
  expect(endpoint.requests).toHaveLength(3)
})

describe('an endpoint behind a cache', () => {
  it('is token_stale once the same token is about to die, without a loop', async () => {
    const token = issueToken()
    const endpoint = stubEndpoint(() => answerToken(token))
    const { state } = renderToken()
    await passes(HOUR - SECOND)
    expect(state()).toMatchObject({ status: 'ready', token, error: { code: 'token_stale' } })
    await passes(HOUR)
    expect(state()).toMatchObject({ status: 'error', error: { code: 'token_stale' } })
    expect(endpoint.requests.length).toBeLessThan(LOOP)
  })

  it('is token_stale also when somebody tries again after the token died', async () => {
    const token = issueToken()
    const endpoint = stubEndpoint(() => answerToken(token))
    const { state } = renderToken()
    await passes(2 * HOUR)
    await wakeUp()
    await does(() => state().refresh())
    expect(state()).toMatchObject({ status: 'error', error: { code: 'token_stale' } })
    endpoint.answer = () => answerToken()
    await does(() => state().refresh())
    expect(state()).toMatchObject({ status: 'ready', error: null })
  })
})

describe('a token that is dead when it comes', () => {
  const answerDead = () =>
    answerToken(issueToken(HOUR, Date.now() - 2 * HOUR), {
      headers: { date: new Date(Date.now()).toUTCString() },
    })

  it('is token_expired, without a loop', async () => {
    const endpoint = stubEndpoint(answerDead)
    const { state } = renderToken()
    await passes(HOUR)
    expect(state()).toMatchObject({ status: 'error', error: { code: 'token_expired' } })
    expect(endpoint.requests.length).toBeLessThan(LOOP)
  })

  it('does not take the place of one that lives', async () => {
    const { endpoint, state } = await renderReady()
    const { token } = state()
    endpoint.answer = answerDead
    await passes(58 * MINUTE)
    expect(state()).toMatchObject({ status: 'ready', token, error: { code: 'token_expired' } })
    await passes(HOUR)
    expect(state()).toMatchObject({ status: 'error', error: { code: 'token_expired' } })
    expect(endpoint.requests.length).toBeLessThan(LOOP)
  })
})

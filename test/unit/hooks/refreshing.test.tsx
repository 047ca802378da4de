import { beforeEach, describe, expect, it, vi } from 'vitest'
import { answerStatus, answerToken, hang, stubEndpoint } from '../support/endpoint.js'
import { passes, renderToken, sleeps } from '../support/react.js'
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

beforeEach(() => {
  vi.useFakeTimers({ now: NOON })
})

describe('the next token', () => {
  it.each([
    [0, 45],
    [0.5, 51],
    [1, 57],
  ])('is asked for, with %d drawn, after %i minutes of an hour', async (random, minutes) => {
    drawAlways(random)
    const { endpoint, state, reasons } = await renderReady()
    const { token } = state()
    await passes(minutes * MINUTE - 1)
    expect(endpoint.requests).toHaveLength(1)
    await passes(1)
    expect(endpoint.requests).toHaveLength(2)
    expect(reasons()).toEqual(['initial', 'scheduled'])
    await passes(1)
    expect(state()).toMatchObject({ status: 'ready', error: null })
    expect(state().token).not.toBe(token)
  })

  it.each([15 * SECOND, MINUTE, HOUR])(
    'comes between 75 %% and 95 %% of a life of %i ms, a hundred times over',
    async (lifetimeMs) => {
      const { endpoint, state } = await renderReady(lifetimeMs)
      const since = Date.now()
      const statuses = new Set<string>()
      while (endpoint.requests.length < 101) {
        await passes(lifetimeMs / 100)
        statuses.add(state().status)
      }
      const meanMs = (Date.now() - since) / 100
      expect(meanMs / lifetimeMs).toBeGreaterThan(0.75)
      expect(meanMs / lifetimeMs).toBeLessThan(0.96)
      expect([...statuses]).toEqual(['ready'])
      // One for the next token, none left of the last hundred.
      expect(vi.getTimerCount()).toBe(1)
    },
  )

  it('is asked for once by a tab that several signs wake', async () => {
    const { endpoint } = await renderReady()
    sleeps(58 * MINUTE)
    await wakeUp()
    expect(endpoint.requests).toHaveLength(2)
  })

  it.each(SIGNS)(
    'is asked for at once when %s wakes a tab whose token died in sleep',
    async (sign) => {
      const { endpoint, state, reasons } = await renderReady()
      const { token } = state()
      sleeps(2 * HOUR)
      await wakeUp(sign)
      expect(endpoint.requests).toHaveLength(2)
      expect(reasons()).toEqual(['initial', 'scheduled'])
      await passes(1)
      expect(state().status).toBe('ready')
      expect(state().token).not.toBe(token)
    },
  )

  it('is not asked for when a tab wakes whose token is young', async () => {
    const { endpoint } = await renderReady()
    for (let n = 0; n < 40; n++) {
      await passes(MINUTE)
      await wakeUp()
    }
    expect(endpoint.requests).toHaveLength(1)
  })

  it('is asked for in time when somebody sets the clock back', async () => {
    drawAlways(0.5)
    const { endpoint } = await renderReady()
    sleeps(-2 * HOUR)
    await passes(51 * MINUTE)
    expect(endpoint.requests).toHaveLength(2)
  })

  it('is asked for once more at most when somebody sets the clock forward', async () => {
    drawAlways(0.5)
    const { endpoint, state } = await renderReady()
    sleeps(2 * HOUR)
    await wakeUp()
    await wakeUp()
    expect(endpoint.requests).toHaveLength(2)
    expect(state().status).toBe('ready')
    await passes(50 * MINUTE)
    expect(endpoint.requests).toHaveLength(2)
  })

  it.each([-5, 5])('is asked for once a cycle when the clock is %i h wrong', async (hours) => {
    const serverNow = () => Date.now() - hours * HOUR
    const endpoint = stubEndpoint(() =>
      answerToken(issueToken(HOUR, serverNow()), {
        headers: { date: new Date(serverNow()).toUTCString() },
      }),
    )
    const { state } = renderToken()
    await passes(44 * MINUTE)
    expect(endpoint.requests).toHaveLength(1)
    await passes(14 * MINUTE)
    expect(endpoint.requests).toHaveLength(2)
    expect(state()).toMatchObject({ status: 'ready', error: null })
  })

  it('is asked for once a day at most, however long a token lives', async () => {
    const { endpoint } = await renderReady(40 * 24 * HOUR)
    await passes(17 * HOUR)
    expect(endpoint.requests).toHaveLength(1)
    await passes(7 * HOUR)
    expect(endpoint.requests).toHaveLength(2)
  })

  it.each([5 * SECOND, 10 * SECOND, 1])(
    'is asked for every 10 s at most, or when the last one dies: a life of %i ms',
    async (lifetimeMs) => {
      const endpoint = stubEndpoint(() => answerToken(issueToken(lifetimeMs)))
      renderToken()
      await passes(5 * MINUTE)
      expect(endpoint.requests.length).toBeLessThanOrEqual((5 * MINUTE) / (5 * SECOND) + 1)
    },
  )
})

describe('a refresh that fails', () => {
  it('leaves the token as it is, and tells why', async () => {
    drawAlways(0)
    const { endpoint, state, events } = await renderReady()
    const { token } = state()
    endpoint.answer = () => answerStatus(500)
    await passes(46 * MINUTE)
    expect(state()).toMatchObject({
      status: 'ready',
      token,
      error: { code: 'token_endpoint_failed', status: 500 },
    })
    expect(events.at(-1)).toMatchObject({ type: 'token-failed', reason: 'scheduled' })
  })

  it('is tried again until the token dies, at least 10 s apart', async () => {
    const { endpoint, state } = await renderReady()
    const askedAt: number[] = []
    endpoint.answer = () => {
      askedAt.push(Date.now())
      return new Response('{}')
    }
    await passes(HOUR - SECOND)
    expect(state().status).toBe('ready')
    const pauses = askedAt.slice(1).map((at, nth) => at - (askedAt[nth] ?? 0))
    expect(askedAt.length).toBeGreaterThan(1)
    expect(askedAt.length).toBeLessThan(10)
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(10 * SECOND)
  })

  it('is forgotten when a later one succeeds', async () => {
    const { endpoint, state } = await renderReady()
    endpoint.answer = () => new Response('{}')
    await passes(57 * MINUTE)
    expect(state().error?.code).toBe('token_response_invalid')
    endpoint.answer = () => answerToken()
    await passes(3 * MINUTE)
    expect(state()).toMatchObject({ status: 'ready', error: null })
  })

  it('ends with the token, and is then the error', async () => {
    const { endpoint, state } = await renderReady()
    endpoint.answer = () => answerStatus(503)
    await passes(HOUR + 10 * SECOND)
    expect(state()).toMatchObject({ status: 'error', error: { code: 'token_endpoint_failed' } })
    expect(state().token).toBeUndefined()
  })

  it('ends with the token also when the endpoint is silent', async () => {
    const { endpoint, state } = await renderReady()
    endpoint.answer = hang
    await passes(HOUR + 10 * SECOND)
    expect(state()).toMatchObject({ status: 'error', error: { code: 'refresh_deadline' } })
  })
})

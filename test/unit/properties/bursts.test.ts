import { beforeEach, describe, expect, it, vi } from 'vitest'
import { answerToken, stubEndpoint } from '../support/endpoint.js'
import { receive } from '../support/frames.js'
import { createAnsweredFrame, createSession, TENANT } from '../support/session.js'

const REQUEST = { type: 'REQUEST_JWT_TOKEN' }
const MANY = 200_000

beforeEach(() => {
  vi.useFakeTimers()
})

/** A frame whose page holds the session's token, which an endpoint answered that takes its time. */
async function connect() {
  const { session } = createSession()
  const endpoint = stubEndpoint()
  const token = (await session.ensure('initial'))?.token
  const frame = createAnsweredFrame(session, token)
  endpoint.answer = () => new Promise((resolve) => setTimeout(() => resolve(answerToken()), 300))
  endpoint.requests.length = 0
  return { ...frame, endpoint }
}

describe('200,000 requests in a burst (M11)', () => {
  it('cost one fetch and get one answer', async () => {
    const { window: source, tokens, events, endpoint, stop } = await connect()
    for (let n = 0; n < MANY; n++) receive({ source, origin: TENANT, data: REQUEST })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(endpoint.requests).toHaveLength(1)
    expect(tokens).toHaveLength(1)
    expect(events).toEqual(['frame-asked', 'frame-answered'])
    stop()
  })

  it('over two minutes get six answers in each, a fetch for each, and one warning', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue()
    const { window: source, tokens, endpoint, stop } = await connect()
    for (let ms = 0; ms < 120_000; ms += 20) {
      receive({ source, origin: TENANT, data: REQUEST })
      await vi.advanceTimersByTimeAsync(20)
    }
    expect(tokens).toHaveLength(12)
    expect(new Set(tokens).size).toBe(12)
    expect(endpoint.requests).toHaveLength(12)
    expect(warn).toHaveBeenCalledTimes(1)
    warn.mockClear()
    stop()
  })
})

describe('200,000 messages of others (M12)', () => {
  it('cost no fetch, no answer and no log', async () => {
    const { window: source, tokens, endpoint, stop } = await connect()
    const messages = [
      { source, origin: 'https://evil.example', data: REQUEST },
      { source: window, origin: TENANT, data: REQUEST },
      { source: null, origin: TENANT, data: REQUEST },
      { source, origin: TENANT, data: { type: 'webpackHotUpdate' } },
    ]
    for (let n = 0; n < MANY / messages.length; n++) messages.forEach(receive)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(endpoint.requests).toEqual([])
    expect(tokens).toEqual([])
    stop()
  })
})

import { beforeEach, describe, expect, it, vi } from 'vitest'
import { renderEmbed } from '../support/embed.js'
import { answerStatus, answerToken, LOGIN_PAGE, stubEndpoint } from '../support/endpoint.js'
import { passes, sleeps } from '../support/react.js'
import { HOUR, MINUTE, SECOND, wakeUp } from '../support/renewal.js'

beforeEach(() => {
  vi.useFakeTimers()
})

/** An embed whose page has loaded with a token of an hour. */
async function renderLoaded() {
  const endpoint = stubEndpoint()
  const embed = renderEmbed()
  await passes(0)
  embed.load()
  await passes(0)
  const ask = () => embed.frames.ask(embed.frame())
  return { endpoint, ...embed, ask, sent: () => embed.frames.sent.length }
}

describe('a page that lets its token die', () => {
  it('is sent again with a new one, once', async () => {
    const { load, sent, statuses, frames } = await renderLoaded()
    await passes(HOUR + SECOND)
    expect(sent()).toBe(1)
    await passes(2 * SECOND)
    expect(sent()).toBe(2)
    expect(new Set(frames.tokens()).size).toBe(2)
    load()
    await passes(30 * MINUTE)
    expect(sent()).toBe(2)
    expect(statuses.at(-1)).toBe('loaded')
  })

  it('is left as it is when it asked, and has its answer', async () => {
    const { ask, sent, frames, frame } = await renderLoaded()
    for (let renewal = 0; renewal < 100; renewal++) {
      await passes(5 * MINUTE)
      ask()
      await passes(0)
    }
    expect(frames.posts(frame())).toHaveLength(100)
    expect(sent()).toBe(1)
  })

  it('is sent again when the one answer that it waited for did not come', async () => {
    const { endpoint, ask, sent, frames, frame } = await renderLoaded()
    endpoint.answer = () => new Response(LOGIN_PAGE)
    await passes(HOUR - 10 * SECOND)
    ask()
    await passes(SECOND)
    endpoint.answer = () => answerToken()
    expect(frames.posts(frame())).toEqual([])
    await passes(12 * SECOND)
    expect(sent()).toBe(2)
  })

  it('keeps its picture as long as there is no other token', async () => {
    const { endpoint, sent, statuses } = await renderLoaded()
    endpoint.answer = () => answerStatus(500)
    await passes(2 * HOUR)
    expect(statuses.at(-1)).toBe('expired')
    expect(sent()).toBe(1)
  })

  it('is sent again by itself when a backend that was down is up again', async () => {
    const { endpoint, load, sent, statuses } = await renderLoaded()
    endpoint.answer = () => answerStatus(503)
    await passes(3 * HOUR)
    expect(statuses.at(-1)).toBe('expired')
    endpoint.answer = () => answerToken()
    await passes(6 * MINUTE)
    expect(sent()).toBe(2)
    load()
    await passes(0)
    expect(statuses.at(-1)).toBe('loaded')
  })

  it('has not loaded yet: then it is the load that is waited for', async () => {
    stubEndpoint()
    const { statuses, frames } = renderEmbed({ loadTimeoutMs: 2 * HOUR })
    await passes(HOUR + MINUTE)
    expect(frames.sent).toHaveLength(1)
    await passes(HOUR)
    expect(statuses.at(-1)).toBe('error')
  })
})

describe('after two hours of sleep, a page', () => {
  it('is sent again with a new token, if it does not ask', async () => {
    const { sent } = await renderLoaded()
    sleeps(2 * HOUR)
    await wakeUp()
    expect(sent()).toBe(1)
    await passes(2 * SECOND)
    expect(sent()).toBe(2)
  })

  it('is left as it is, if it asks', async () => {
    const { ask, sent, frames, frame } = await renderLoaded()
    sleeps(2 * HOUR)
    await wakeUp()
    ask()
    await passes(10 * SECOND)
    expect(frames.posts(frame())).toHaveLength(1)
    expect(sent()).toBe(1)
  })

  it('of a hidden tab is sent again when the tab is seen', async () => {
    const { sent } = await renderLoaded()
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    await passes(2 * HOUR)
    expect(sent()).toBe(1)
    hidden.mockReturnValue(false)
    await wakeUp('visibilitychange')
    await passes(2 * SECOND)
    expect(sent()).toBe(2)
  })
})

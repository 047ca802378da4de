import { beforeEach, describe, expect, it, vi } from 'vitest'
import { renderEmbed } from '../support/embed.js'
import { answerToken, stubEndpoint } from '../support/endpoint.js'
import { passes } from '../support/react.js'
import { HOUR, SECOND } from '../support/renewal.js'
import { issueToken } from '../support/tokens.js'

beforeEach(() => {
  vi.useFakeTimers()
})

const answersAfter = (ms: number) => () =>
  new Promise<Response>((resolve) => setTimeout(() => resolve(answerToken()), ms))

/** A page that has loaded, from an endpoint that is slow from now on. */
async function renderLoaded(ms: number) {
  const endpoint = stubEndpoint()
  const embed = renderEmbed()
  await passes(0)
  embed.load()
  endpoint.answer = answersAfter(ms)
  const tokens = () =>
    embed.frames.posts(embed.frame()).map(([message]) => (message as { token: string }).token)
  return { endpoint, tokens, ask: () => embed.frames.ask(embed.frame()), ...embed }
}

describe('a page that asks a slow backend', () => {
  it.each([300, 4_000, 7_000])('is answered when it takes %i ms (R02, R04)', async (ms) => {
    const { ask, tokens } = await renderLoaded(ms)
    ask()
    await passes(ms - 1)
    expect(tokens()).toHaveLength(0)
    await passes(2)
    expect(tokens()).toHaveLength(1)
    await passes(30 * SECOND)
    expect(tokens()).toHaveLength(1)
  })

  it('is not answered late when it takes 9 s, and at once when it asks again (R03)', async () => {
    const { ask, tokens, endpoint } = await renderLoaded(9_000)
    ask()
    await passes(30 * SECOND)
    expect(tokens()).toHaveLength(0)
    const { length } = endpoint.requests
    ask()
    await passes(0)
    expect(tokens()).toHaveLength(1)
    expect(endpoint.requests).toHaveLength(length)
  })

  it('is told of the deadline when a byte comes a second, and the picture stays (F07)', async () => {
    const { ask, tokens, endpoint, errors, statuses } = await renderLoaded(0)
    endpoint.answer = () => {
      const text = JSON.stringify({ token: issueToken(HOUR) })
      let at = 0
      const body = new ReadableStream<Uint8Array>({
        async pull(controller) {
          await new Promise((resolve) => setTimeout(resolve, SECOND))
          controller.enqueue(new TextEncoder().encode(text[at++]))
          if (at === text.length) controller.close()
        },
      })
      return new Response(body)
    }
    ask()
    await passes(8_400)
    expect(errors).toEqual([])
    await passes(200)
    expect(errors).toMatchObject([{ code: 'refresh_deadline' }])
    expect(endpoint.requests).toHaveLength(1 + 3)
    await passes(10 * 60 * SECOND)
    expect(tokens()).toHaveLength(0)
    expect(statuses.at(-1)).toBe('loaded')
    // What came in the end is kept.
    ask()
    await passes(0)
    expect(tokens()).toHaveLength(1)
  })
})

describe('a page with a 15 s token that asks 10 s before it dies', () => {
  it('keeps its session a hundred times out of a hundred (R07)', async () => {
    const endpoint = stubEndpoint(() => answerToken(issueToken(15 * SECOND)))
    const { frames, frame, load } = renderEmbed()
    await passes(0)
    load()
    for (let n = 1; n <= 100; n++) {
      await passes(5 * SECOND)
      frames.ask(frame())
      await passes(0)
      expect(frames.posts(frame())).toHaveLength(n)
    }
    expect(frames.sent).toHaveLength(1)
    expect(endpoint.requests.length).toBeLessThanOrEqual(1 + 2 * 100)
    // One for the next token, one for the death of the page's.
    expect(vi.getTimerCount()).toBe(2)
  })
})

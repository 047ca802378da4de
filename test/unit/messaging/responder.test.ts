import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { type ResponderEvent, createTokenResponder } from '../../../src/messaging/responder.js'
import { createFrame, receive } from '../support/frames.js'
import { FAILURE, fail, watchReports } from '../support/reports.js'

const TENANT = 'https://acme.wisdom.ai'
const REQUEST = { type: 'REQUEST_JWT_TOKEN' }

beforeEach(() => {
  vi.useFakeTimers()
})

const after = <T>(ms: number, value: T): Promise<T> =>
  new Promise((resolve) => setTimeout(resolve, ms, value))

const never = () => new Promise<undefined>(() => undefined)

type NextToken = (held: string) => Promise<string | undefined>

/** A frame with an answerer, which finds each of these tokens in turn. */
function connect({
  held = '',
  next = [],
  lifetimeMs,
}: { held?: string; next?: NextToken[]; lifetimeMs?: number | undefined } = {}) {
  const life = lifetimeMs === undefined ? {} : { lifetimeMs }
  const { window: target, posts } = createFrame()
  const events: ResponderEvent[] = []
  const nextToken = vi.fn<NextToken>(() => Promise.resolve(undefined))
  next.forEach((implementation) => nextToken.mockImplementationOnce(implementation))
  const page = { window: target, origin: TENANT, currentToken: { token: held, ...life } }
  const stop = createTokenResponder(
    page,
    async (token) => {
      const found = await nextToken(token)
      return found === undefined ? undefined : { token: found, ...life }
    },
    (event) => void events.push(event),
  )
  onTestFinished(stop)
  const ask = (origin = TENANT, data: unknown = REQUEST) =>
    receive({ source: target, origin, data })
  return {
    ...{ stop, ask, events, nextToken, target, page },
    posted: () => posts.mock.calls as unknown[][],
    eventTypes: () => events.map(({ type }) => type),
  }
}

const settle = () => vi.advanceTimersByTimeAsync(0)
const passes = (ms: number) => vi.advanceTimersByTimeAsync(ms)

const answerOf = (token: string) => [{ type: 'JWT_TOKEN_RESPONSE', token }, TENANT]

describe('code of the host that fails', () => {
  it('is reported, and the page is answered, when `onEvent` throws', async () => {
    const reported = watchReports()
    const { window: target, posts } = createFrame()
    const page = { window: target, origin: TENANT, currentToken: { token: 'first' } }
    onTestFinished(createTokenResponder(page, () => Promise.resolve({ token: 'second' }), fail))
    receive({ source: target, origin: TENANT, data: REQUEST })
    await settle()
    expect(posts.mock.calls).toEqual([answerOf('second')])
    expect(reported).toEqual([FAILURE, FAILURE])
  })

  it.each<[string, NextToken]>([
    ['rejects', () => Promise.reject(FAILURE)],
    ['throws', fail],
  ])('is reported, and the next request is answered, when `nextToken` %s', async (_, next) => {
    const reported = watchReports()
    const frame = connect({ next: [next, () => Promise.resolve('second')] })
    frame.ask()
    await settle()
    expect(frame.eventTypes()).toEqual(['frame-asked', 'frame-unanswered'])
    frame.ask()
    await settle()
    expect(frame.posted()).toEqual([answerOf('second')])
    expect(reported).toEqual([FAILURE])
  })
})

describe('a request', () => {
  it('is answered once, to the tenant’s exact origin', async () => {
    const frame = connect({ held: 'first', next: [() => after(300, 'second')] })
    frame.ask()
    await passes(60_000)
    expect(frame.posted()).toEqual([answerOf('second')])
    expect(frame.events).toEqual([
      { type: 'frame-asked' },
      { type: 'frame-answered', afterMs: 300 },
    ])
  })

  it('is answered in the same task when the token is there', async () => {
    const frame = connect({ next: [() => Promise.resolve('second')] })
    frame.ask()
    for (let n = 0; n < 5; n++) await Promise.resolve()
    expect(frame.posted()).toHaveLength(1)
  })

  it('names the token that the page has, which is then the last one posted', async () => {
    const next = [() => Promise.resolve('second'), () => Promise.resolve('third')]
    const frame = connect({ held: 'first', next })
    frame.ask()
    await settle()
    frame.ask()
    await settle()
    expect(frame.nextToken.mock.calls).toEqual([['first'], ['second']])
    expect(frame.posted()).toEqual([answerOf('second'), answerOf('third')])
    expect(frame.page.currentToken).toEqual({ token: 'third' })
  })

  it('that comes while one is open is answered with it', async () => {
    const frame = connect({ next: [() => after(2_000, 'second')] })
    frame.ask()
    await passes(1_000)
    frame.ask()
    await passes(60_000)
    expect(frame.nextToken).toHaveBeenCalledTimes(1)
    expect(frame.posted()).toEqual([answerOf('second')])
    expect(frame.eventTypes()).toEqual(['frame-asked', 'frame-answered'])
  })

  it('is answered just before 8.5 s', async () => {
    const frame = connect({ next: [() => after(8_500, 'second')] })
    frame.ask()
    await passes(60_000)
    expect(frame.posted()).toEqual([answerOf('second')])
  })
})

describe('never posted is', () => {
  it('the token that the page has', async () => {
    const frame = connect({ held: 'first', next: [() => Promise.resolve('first')] })
    frame.ask()
    await settle()
    expect(frame.posted()).toEqual([])
    expect(frame.eventTypes()).toEqual(['frame-asked', 'frame-unanswered'])
  })

  it.each<[string, NextToken]>([
    ['nothing', () => Promise.resolve(undefined)],
    ['an empty token', () => Promise.resolve('')],
  ])('%s', async (_, next) => {
    const frame = connect({ next: [next] })
    frame.ask()
    await settle()
    expect(frame.posted()).toEqual([])
    expect(frame.eventTypes()).toEqual(['frame-asked', 'frame-unanswered'])
  })

  it('a token that comes late', async () => {
    const frame = connect({ next: [() => after(8_501, 'second')] })
    frame.ask()
    await passes(60_000)
    expect(frame.posted()).toEqual([])
    expect(frame.eventTypes()).toEqual(['frame-asked', 'frame-unanswered'])
  })

  it('a token that comes after the answerer was stopped', async () => {
    const frame = connect({ next: [() => after(100, 'second')] })
    frame.ask()
    frame.stop()
    await passes(60_000)
    expect(frame.posted()).toEqual([])
    expect(frame.eventTypes()).toEqual(['frame-asked'])
  })
})

describe('an origin that looks like the tenant’s', () => {
  it.each([
    'http://acme.wisdom.ai',
    'https://acme.wisdom.ai:443',
    'https://acme.wisdom.ai:8443',
    'https://acme.wisdom.ai:80',
    'https://acme.wisdom.ai/',
    'https://acme.wisdom.ai/embed',
    'https://acme.wisdom.ai.',
    'https://acme.wisdom.ai?',
    'https://acme.wisdom.ai#',
    ' https://acme.wisdom.ai',
    'https://acme.wisdom.ai ',
    'https://acme.wisdom.ai\0',
    'https://acme.wisdom.ai\n',
    'HTTPS://acme.wisdom.ai',
    'https://ACME.wisdom.ai',
    'https://acme.Wisdom.AI',
    'https://acme.wisdom.ai.evil.example',
    'https://acme.wisdom.ai-evil.example',
    'https://acme.wisdom.aievil.example',
    'https://acme.wisdom.ai:443.evil.example',
    'https://evil.example/https://acme.wisdom.ai',
    'https://evil.example?https://acme.wisdom.ai',
    'https://acme.wisdom.ai@evil.example',
    'https://user@acme.wisdom.ai',
    'https://user:word@acme.wisdom.ai',
    'https://evil.acme.wisdom.ai',
    'https://evilacme.wisdom.ai',
    'https://evil-acme.wisdom.ai',
    'https://wisdom.ai',
    'https://other.wisdom.ai',
    'https://www.acme.wisdom.ai',
    'https://acme-wisdom.ai',
    'https://acmeXwisdom.ai',
    'https://acme.wisdomXai',
    'https://acme.askwisdom.ai',
    'https://acme.wisdom.co',
    'https://acme.wisdom.a',
    'https://acme.wisdom.a\u0456',
    'https://\u0430cme.wisdom.ai',
    'https://xn--cme-7cd.wisdom.ai',
    'https://acme\u3002wisdom\u3002ai',
    'https://\uff41cme.wisdom.ai',
    'https:acme.wisdom.ai',
    'https:/acme.wisdom.ai',
    'https:\\\\acme.wisdom.ai',
    'wss://acme.wisdom.ai',
    'ftp://acme.wisdom.ai',
    'blob:https://acme.wisdom.ai',
    'file://',
    'null',
    'undefined',
    '*',
    '',
    'https://evil.example',
  ])('is not heard: %j', async (origin) => {
    const frame = connect({ next: [() => Promise.resolve('second')] })
    frame.ask(origin)
    await settle()
    expect(frame.nextToken).not.toHaveBeenCalled()
    expect(frame.posted()).toEqual([])
    expect(frame.events).toEqual([])
  })
})

describe('a message', () => {
  const sources = ['own', 'other', 'window', 'null'] as const
  const origins = [TENANT, 'https://evil.example', 'null', ''] as const
  const shapes = [REQUEST, { type: 'OTHER' }, 'REQUEST_JWT_TOKEN', null] as const

  const cases = sources.flatMap((source) =>
    origins.flatMap((origin) => shapes.map((data) => ({ source, origin, data }))),
  )

  it.each(cases)('from $source, $origin, with $data is heard if all three are right', (message) => {
    const frame = connect()
    const other = createFrame().window
    const source = { own: frame.target, other, window, null: null }[message.source]
    receive({ ...message, source })
    const isRight =
      message.source === 'own' && message.origin === TENANT && message.data === REQUEST
    expect(frame.nextToken).toHaveBeenCalledTimes(isRight ? 1 : 0)
  })
})

describe('the next request', () => {
  it('is answered after one that was not', async () => {
    const next: NextToken[] = [() => Promise.resolve(undefined), () => Promise.resolve('b')]
    const frame = connect({ next })
    frame.ask()
    await settle()
    frame.ask()
    await settle()
    expect(frame.posted()).toEqual([answerOf('b')])
  })

  it('is answered once the deadline of a silent one is over', async () => {
    const frame = connect({ next: [never, () => Promise.resolve('second')] })
    frame.ask()
    await passes(8_499)
    frame.ask()
    await settle()
    expect(frame.nextToken).toHaveBeenCalledTimes(1)
    await passes(1)
    frame.ask()
    await settle()
    expect(frame.posted()).toEqual([answerOf('second')])
  })

  it('is the only one answered when both tokens come', async () => {
    const frame = connect({ next: [() => after(9_000, 'late'), () => after(1_000, 'second')] })
    frame.ask()
    await passes(8_500)
    frame.ask()
    await passes(60_000)
    expect(frame.posted()).toEqual([answerOf('second')])
  })

  it('is not heard after stop()', async () => {
    const frame = connect({ next: [() => Promise.resolve('second')] })
    frame.stop()
    frame.ask()
    await settle()
    expect(frame.nextToken).not.toHaveBeenCalled()
    expect(frame.events).toEqual([])
  })
})

describe('a page that asks a seventh time', () => {
  /** One that asks every so often, with tokens that live so long, over two minutes. */
  it.each([NaN, 0, -1, -Infinity])(
    'counts by the minute for a token that lives for %d ms',
    async (lifetimeMs) => {
      const warn = vi.spyOn(console, 'warn').mockReturnValue()
      expect(await askEvery(1_000, lifetimeMs)).toEqual(await askEvery(1_000))
      warn.mockClear()
    },
  )

  async function askEvery(ms: number, lifetimeMs?: number) {
    const frame = connect({ lifetimeMs })
    let issued = 0
    frame.nextToken.mockImplementation(() => Promise.resolve(`token ${++issued}`))
    const heardAt: number[] = []
    for (let now = 0; now < 120_000; now += ms) {
      frame.ask()
      await settle()
      if (frame.posted().length > heardAt.length) heardAt.push(now)
      await passes(ms)
    }
    return heardAt
  }

  it.each([
    ['an hour', 3_600_000, [0, 60_000]],
    ['nobody knows how long', undefined, [0, 60_000]],
    ['40 s', 40_000, [0, 20_000, 40_000, 60_000, 80_000, 100_000]],
  ])(
    'within a minute, or half of a shorter life, is not heard, and warned about once: tokens live %s',
    async (_, lifetimeMs, starts) => {
      const warn = vi.spyOn(console, 'warn').mockReturnValue()
      const six = [0, 1_000, 2_000, 3_000, 4_000, 5_000]
      const expected = starts.flatMap((start) => six.map((ms) => start + ms))
      expect(await askEvery(1_000, lifetimeMs)).toEqual(expected)
      expect(warn.mock.calls).toEqual([[expect.stringContaining('six tokens a minute')]])
      warn.mockClear()
    },
  )

  it('within a minute is heard where its tokens live 15 s, of which it leaves 10', async () => {
    expect(await askEvery(5_000, 15_000)).toHaveLength(24)
  })

  it('is not heard although nothing came for the six before', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue()
    const frame = connect()
    for (let n = 0; n < 7; n++) {
      frame.ask()
      await settle()
    }
    expect(frame.nextToken).toHaveBeenCalledTimes(6)
    expect(frame.eventTypes()).toHaveLength(12)
    warn.mockClear()
  })
})

it('answers two frames apart', async () => {
  const [one, two] = ['one', 'two'].map((name) => connect({ next: [() => Promise.resolve(name)] }))
  two?.ask()
  await settle()
  expect(one?.posted()).toEqual([])
  expect(two?.posted()).toEqual([answerOf('two')])
})

it('leaves no timer and no listener', async () => {
  const remove = vi.spyOn(window, 'removeEventListener')
  const frame = connect({ next: [() => Promise.resolve('second')] })
  frame.ask()
  await settle()
  frame.stop()
  expect(vi.getTimerCount()).toBe(0)
  expect(remove).toHaveBeenCalledTimes(1)
})

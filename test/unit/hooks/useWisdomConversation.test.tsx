import { act, renderHook, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { StrictMode } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { UseWisdomConversationOptions } from '../../../src/hooks/useWisdomConversation.js'
import { useWisdomConversation, WisdomEmbed, type WisdomError } from '../../../src/index.js'
import { answerToken, stubEndpoint, type Answer } from '../support/endpoint.js'
import { stubFrames } from '../support/fakeFrames.js'
import { TENANT } from '../support/react.js'
import { render } from '@testing-library/react'

const ENDPOINT = '/api/wisdom/conversation'

/** A host with a token endpoint, and a conversation endpoint that answers the nth request. */
function stubHost(answer: (nth: number) => Response | Promise<Response> = toConversation) {
  const bodies: unknown[] = []
  const host = { answer, bodies, inits: [] as RequestInit[] }
  const respond: Answer = (_, { url, init }) => {
    if (url !== ENDPOINT) return answerToken()
    bodies.push(JSON.parse(init.body as string))
    host.inits.push(init)
    return host.answer(bodies.length)
  }
  stubEndpoint(respond)
  return host
}

const toConversation = (nth: number) => Response.json({ conversationId: `c${nth}` })
const toProblem = (status: number, code: string) =>
  Response.json({ code, title: 'The endpoint refused.' }, { status })

const renderConversation = (
  options: Partial<UseWisdomConversationOptions> = {},
  { isStrict = false } = {},
) =>
  renderHook(
    (props: Partial<UseWisdomConversationOptions>) =>
      useWisdomConversation({
        baseUrl: TENANT,
        conversationEndpoint: ENDPOINT,
        ...props,
      } as UseWisdomConversationOptions),
    { initialProps: options, ...(isStrict && { wrapper: StrictMode }) },
  )

type Hook = ReturnType<typeof renderConversation>

const idOf = async ({ result }: Hook) => {
  await waitFor(() => expect(result.current.status).toBe('ready'))
  return result.current.conversationId
}

const errorOf = async ({ result }: Hook): Promise<WisdomError> => {
  await waitFor(() => expect(result.current.status).toBe('error'))
  if (!result.current.error) throw new Error('There is no error.')
  return result.current.error
}

beforeEach(() => sessionStorage.clear())

describe('a conversation', () => {
  it('is created once, not for each render, and not twice under StrictMode', async () => {
    const host = stubHost()
    const hook = renderConversation(
      { domainId: 'sales', context: { a: 1, b: 2 } },
      { isStrict: true },
    )
    expect(hook.result.current.status).toBe('pending')
    hook.rerender({ domainId: 'sales', context: { b: 2, a: 1 } })
    expect(await idOf(hook)).toBe('c1')
    hook.rerender({ domainId: 'sales', context: { a: 1, b: 2 }, headers: { 'x-csrf': '1' } })
    expect(await idOf(hook)).toBe('c1')
    expect(host.bodies).toEqual([{ domainId: 'sales', context: { a: 1, b: 2 } }])
  })

  it('is created once for each embed', async () => {
    const host = stubHost()
    const ids = await Promise.all([renderConversation(), renderConversation()].map(idOf))
    expect(ids.sort()).toEqual(['c1', 'c2'])
    expect(host.bodies).toHaveLength(2)
  })

  it.each([
    ['user', { userKey: 'alice' }, { userKey: 'bob' }],
    ['domain', { domainId: 'one' }, { domainId: 'two' }],
    ['context', { context: { team: 1 } }, { context: { team: 2 } }],
  ])('of another %s is another one, and the first is gone at once', async (_, first, second) => {
    stubHost()
    const hook = renderConversation(first)
    expect(await idOf(hook)).toBe('c1')
    hook.rerender(second)
    expect(hook.result.current).toMatchObject({ status: 'pending' })
    expect(hook.result.current.conversationId).toBeUndefined()
    expect(await idOf(hook)).toBe('c2')
  })

  it('that arrives after its user has left is not shown', async () => {
    const answers: ((response: Response) => void)[] = []
    stubHost(() => new Promise((resolve) => answers.push(resolve)))
    const hook = renderConversation({ userKey: 'alice' })
    await waitFor(() => expect(answers).toHaveLength(1))
    hook.rerender({ userKey: 'bob' })
    await waitFor(() => expect(answers).toHaveLength(2))
    await act(() => Promise.resolve(answers[1]?.(Response.json({ conversationId: 'of-bob' }))))
    await act(() => Promise.resolve(answers[0]?.(Response.json({ conversationId: 'of-alice' }))))
    expect(await idOf(hook)).toBe('of-bob')
  })

  it.each([{ userKey: null }, { userKey: undefined }, { enabled: false }])(
    'is not created with %o',
    async (options) => {
      const host = stubHost()
      const hook = renderConversation(options)
      await act(() => Promise.resolve())
      expect(hook.result.current.status).toBe('idle')
      expect(host.bodies).toEqual([])
      hook.rerender({ userKey: 'alice' })
      expect(await idOf(hook)).toBe('c1')
    },
  )

  it('is another one after restart()', async () => {
    stubHost()
    const hook = renderConversation({ keepAs: 'chat', userKey: 'alice' })
    expect(await idOf(hook)).toBe('c1')
    act(() => hook.result.current.restart())
    expect(hook.result.current.status).toBe('pending')
    expect(await idOf(hook)).toBe('c2')
    hook.unmount()
    expect(await idOf(renderConversation({ keepAs: 'chat', userKey: 'alice' }))).toBe('c2')
  })

  it('may come from a callback of the host', async () => {
    const createConversation = vi.fn(() => Promise.resolve('own'))
    const hook = renderConversation({
      createConversation,
      conversationEndpoint: undefined,
      domainId: 'sales',
      context: { a: 1 },
    })
    expect(await idOf(hook)).toBe('own')
    expect(createConversation.mock.calls).toEqual([[{ domainId: 'sales', context: { a: 1 } }]])
  })
})

describe('keepAs', () => {
  const alice = { userKey: 'alice', keepAs: 'chat', domainId: 'sales' }

  it('keeps the conversation over a reload', async () => {
    const host = stubHost()
    const page = renderConversation(alice)
    expect(await idOf(page)).toBe('c1')
    page.unmount()
    expect(await idOf(renderConversation(alice))).toBe('c1')
    expect(host.bodies).toHaveLength(1)
  })

  it.each([
    ['user', { ...alice, userKey: 'bob' }],
    ['domain', { ...alice, domainId: 'other' }],
    ['context', { ...alice, context: { team: 2 } }],
    ['tenant', { ...alice, baseUrl: 'https://other.wisdom.ai' }],
    ['name', { ...alice, keepAs: 'other' }],
  ])('does not keep it for another %s', async (_, other) => {
    stubHost()
    expect(await idOf(renderConversation(alice))).toBe('c1')
    expect(await idOf(renderConversation(other))).toBe('c2')
  })

  it('keeps nothing without a userKey: the next user of the tab would get it', async () => {
    stubHost()
    expect(await idOf(renderConversation({ keepAs: 'chat' }))).toBe('c1')
    expect(sessionStorage).toHaveLength(0)
    expect(await idOf(renderConversation({ keepAs: 'chat' }))).toBe('c2')
  })

  it.each(['{', '7', '{"id":"c9"}', '{"key":7,"id":"c9"}'])(
    'is not misled by %s in storage',
    async (text) => {
      stubHost()
      sessionStorage.setItem('wisdom-embed:conversation:chat', text)
      expect(await idOf(renderConversation(alice))).toBe('c1')
    },
  )

  describe('while the conversation is being created', () => {
    /** A host that answers when it is told to. */
    function stubSlowHost() {
      const answers: ((response: Response) => void)[] = []
      const host = stubHost(() => new Promise((resolve) => answers.push(resolve)))
      const requested = () => waitFor(() => expect(answers).toHaveLength(1))
      const answer = async (response: Response) => {
        const next = answers.shift()
        await act(() => Promise.resolve(next?.(response)))
      }
      return { host, requested, answer }
    }

    it.each([false, true])(
      'is created once by a component that is mounted again (StrictMode: %s)',
      async (isStrict) => {
        const { host, requested, answer } = stubSlowHost()
        const first = renderConversation(alice, { isStrict })
        await requested()
        first.unmount()
        const second = renderConversation(alice, { isStrict })
        await act(() => Promise.resolve())
        expect(host.bodies).toHaveLength(1)
        await answer(toConversation(1))
        expect(await idOf(second)).toBe('c1')
        expect(await idOf(renderConversation(alice))).toBe('c1')
        expect(host.bodies).toHaveLength(1)
      },
    )

    it('is created once by two embeds of one name, and each fails if it fails', async () => {
      const { host, requested, answer } = stubSlowHost()
      const hooks = [renderConversation(alice), renderConversation(alice, { isStrict: true })]
      await requested()
      await answer(toProblem(503, 'upstream_unavailable'))
      for (const hook of hooks) expect(await errorOf(hook)).toMatchObject({ status: 503 })
      expect(host.bodies).toHaveLength(1)

      host.answer = toConversation
      act(() => hooks[0]?.result.current.restart())
      expect(await idOf(hooks[0] as Hook)).toBe('c2')
      act(() => hooks[1]?.result.current.restart())
      expect(await idOf(hooks[1] as Hook)).toBe('c2')
      expect(host.bodies).toHaveLength(2)
    })

    it('is not shared with another name, user or domain, nor without a name', async () => {
      const { host, answer } = stubSlowHost()
      const others = [{ keepAs: 'other' }, { userKey: 'bob' }, { domainId: 'other' }]
      for (const other of [{}, ...others]) renderConversation({ ...alice, ...other })
      for (const _ of [1, 2]) renderConversation({ userKey: 'alice', domainId: 'sales' })
      await waitFor(() => expect(host.bodies).toHaveLength(6))
      for (const nth of host.bodies.keys()) await answer(toConversation(nth))
    })

    it('is the newer one where a restart is under way', async () => {
      const { host, requested, answer } = stubSlowHost()
      const first = renderConversation(alice)
      await requested()
      await answer(toConversation(1))
      expect(await idOf(first)).toBe('c1')
      act(() => {
        first.result.current.restart()
        first.result.current.restart()
      })
      await requested()
      const second = renderConversation(alice)
      await answer(toConversation(2))
      expect([await idOf(first), await idOf(second)]).toEqual(['c2', 'c2'])
      expect(host.bodies).toHaveLength(2)
    })
  })

  it('does without a storage that is blocked', async () => {
    stubHost()
    vi.stubGlobal('sessionStorage', undefined)
    expect(await idOf(renderConversation(alice))).toBe('c1')
  })
})

describe('a failure', () => {
  it.each([
    ['unauthenticated', 'a 401', () => toProblem(401, 'unauthenticated')],
    ['forbidden', 'a 403', () => toProblem(403, 'user_not_provisioned')],
    ['rate_limited', 'a 429', () => toProblem(429, 'rate_limited')],
    ['conversation_failed', 'a 400', () => toProblem(400, 'request_invalid')],
    ['conversation_failed', 'a 404', () => new Response('', { status: 404 })],
    ['conversation_failed', 'a 500', () => toProblem(500, 'misconfigured')],
    ['conversation_failed', 'a 503', () => toProblem(503, 'upstream_unavailable')],
    ['conversation_failed', 'no network', () => Promise.reject(new TypeError('fetch failed'))],
    ['conversation_failed', 'HTML', () => new Response('<!doctype html>')],
    ['conversation_failed', 'no id', () => Response.json({ id: 7 })],
    ['conversation_failed', 'an empty id', () => Response.json({ conversationId: '' })],
  ])('is %s after %s, requested once', async (code, _, answer) => {
    const host = stubHost(answer)
    const hook = renderConversation()
    expect(await errorOf(hook)).toMatchObject({ code })
    expect(host.bodies).toHaveLength(1)
    host.answer = toConversation
    act(() => hook.result.current.restart())
    expect(await idOf(hook)).toBe('c2')
  })

  it('says what the endpoint said', async () => {
    stubHost(() => toProblem(502, 'upstream_rejected'))
    const error = await errorOf(renderConversation())
    expect(error.message).toMatch(
      /conversation returned 502 upstream_rejected\. The endpoint refused\./,
    )
    expect(error.message.match(/ See /g)).toHaveLength(1)
    expect(error).toMatchObject({ status: 502, upstreamCode: 'upstream_rejected' })
  })

  it.each([
    ['conversationEndpoint', { conversationEndpoint: 'http://[' }],
    ['conversationEndpoint', { conversationEndpoint: '' }],
    ['context', { context: { f: () => 1 } }],
  ])('is config_invalid for a wrong %s, and nothing is sent', async (name, options) => {
    const host = stubHost()
    const error = await errorOf(renderConversation(options))
    expect(error).toMatchObject({ code: 'config_invalid' })
    expect(error.message).toContain(name)
    expect(host.bodies).toEqual([])
  })

  it('of a callback has its cause', async () => {
    const cause = new Error('No.')
    const createConversation = () => Promise.reject(cause)
    const hook = renderConversation({ createConversation, conversationEndpoint: undefined })
    expect(await errorOf(hook)).toMatchObject({ code: 'conversation_failed', cause })
  })

  it('comes after 30 s without a response', async () => {
    vi.useFakeTimers()
    stubHost(() => new Promise(() => undefined))
    const { result } = renderConversation()
    await act(() => vi.advanceTimersByTimeAsync(29_999))
    expect(result.current.status).toBe('pending')
    await act(() => vi.advanceTimersByTimeAsync(1))
    expect(result.current.error).toMatchObject({ code: 'conversation_failed' })
  })
})

describe('an embed of a conversation', () => {
  function Chat(props: Partial<UseWisdomConversationOptions>) {
    const options = { baseUrl: TENANT, conversationEndpoint: ENDPOINT, ...props }
    const conversation = useWisdomConversation(options as UseWisdomConversationOptions)
    const { userKey } = props
    const user = userKey === undefined ? {} : { userKey }
    return (
      <WisdomEmbed
        {...user}
        view="chat"
        conversation={conversation}
        baseUrl={TENANT}
        onError={(error) => void errors.push(error)}
      />
    )
  }
  const errors: WisdomError[] = []
  beforeEach(() => void errors.splice(0))

  it('shows it when it has started, and is loading until then', async () => {
    const frames = stubFrames()
    let start: (response: Response) => void = () => undefined
    const host = stubHost(() => new Promise((resolve) => (start = resolve)))
    render(<Chat />, { wrapper: StrictMode })
    await waitFor(() => expect(host.bodies).toHaveLength(1))
    expect(screen.getByRole('status').textContent).toContain('Loading')
    expect(frames.sent).toEqual([])
    start(Response.json({ conversationId: 'a/b' }))
    await waitFor(() => expect(frames.sent).toHaveLength(1))
    expect(frames.sent[0]?.href).toMatch(/^https:\/\/acme\.wisdom\.ai\/embed\/chat\/a%2Fb\?token=/)
    expect(host.bodies).toHaveLength(1)
  })

  it('shows a failure like any other, and Try again starts one', async () => {
    const frames = stubFrames()
    const host = stubHost(() => toProblem(503, 'upstream_unavailable'))
    render(<Chat />)
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('conversation_failed')
    expect(errors).toMatchObject([{ code: 'conversation_failed' }])
    host.answer = toConversation
    await userEvent.setup().click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(frames.sent).toHaveLength(1))
    expect(frames.sent[0]?.pathname).toBe('/embed/chat/c2')
    expect(screen.queryByRole('alert')).toBeNull()
    expect(host.bodies).toHaveLength(2)
  })

  it('shows another one after another user, never that of the first', async () => {
    const frames = stubFrames()
    stubHost()
    const { rerender } = render(<Chat userKey="alice" />)
    await waitFor(() => expect(frames.sent).toHaveLength(1))
    rerender(<Chat userKey="bob" />)
    await waitFor(() => expect(frames.sent).toHaveLength(2))
    expect(frames.sent.map(({ origin, pathname }) => origin + pathname)).toEqual([
      `${TENANT}/embed/chat/c1`,
      `${TENANT}/embed/chat/c2`,
    ])
  })
})

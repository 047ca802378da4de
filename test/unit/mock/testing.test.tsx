import { render, screen, waitFor, within } from '@testing-library/react'
import type { ReactNode } from 'react'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import {
  useWisdomToken,
  WisdomEmbed,
  type WisdomEmbedProps,
  type WisdomError,
  WisdomProvider,
} from '../../../src/index.js'
import { requestToken, setupMockWisdom } from '../../../src/mock/testing.js'
import type { SetupMockWisdomOptions } from '../../../src/mock/testing/setupMockWisdom.js'
import type { TokenFailure } from '../../../src/mock/tokenEndpoint/failures.js'

// After each test, the setup file checks that nothing was written to the console.

function setUp(options?: SetupMockWisdomOptions) {
  const wisdom = setupMockWisdom(options)
  onTestFinished(wisdom.stop)
  return wisdom
}

type Wisdom = ReturnType<typeof setUp>

/** Renders an embed as an application does. */
function renderApp(wisdom: Wisdom, props: Partial<WisdomEmbedProps> = {}) {
  const errors: WisdomError[] = []
  const embed = { view: 'dashboard', dashboardId: 'sales-overview', title: 'Sales', ...props }
  const view = render(
    <WisdomProvider baseUrl={wisdom.baseUrl}>
      <WisdomEmbed {...(embed as WisdomEmbedProps)} onError={(error) => void errors.push(error)} />
    </WisdomProvider>,
  )
  return { ...view, errors, frame: () => screen.getByTitle<HTMLIFrameElement>('Sales') }
}

const untilLoaded = (frame: () => HTMLElement) =>
  waitFor(() => expect(frame().dataset.status).toBe('loaded'))

describe('a test of an app', () => {
  it('sees its embed load with the user of the token', async () => {
    const wisdom = setUp()
    const { frame } = renderApp(wisdom)
    await untilLoaded(frame)
    const page = within(wisdom.documentOf(frame()).body)
    expect(await page.findByRole('heading', { name: 'Sales overview' })).toBeTruthy()
    expect(page.getByText('alice@example.com')).toBeTruthy()
    expect(wisdom.sessions.map(({ email }) => email)).toEqual(['alice@example.com'])
  })

  it('sees the rows of the signed-in user', async () => {
    const wisdom = setUp()
    wisdom.signIn({ email: 'bob@example.com', attributes: { region: 'apac' } })
    const { frame } = renderApp(wisdom)
    await untilLoaded(frame)
    const page = within(wisdom.documentOf(frame()).body)
    expect(await page.findByText('Rows: apac')).toBeTruthy()
    expect(page.getByText(/from this session, which overrides the stored.*eu-west/)).toBeTruthy()
  })

  it('sees the page of the next user in the same frame, even if a token is already there', async () => {
    const wisdom = setUp()
    const { baseUrl } = wisdom
    const Next = () => useWisdomToken({ baseUrl, userKey: 'bob' }).status
    const app = (userKey: string, next?: ReactNode) => (
      <>
        <WisdomEmbed
          {...{ baseUrl, userKey, title: 'Sales' }}
          {...{ view: 'dashboard', dashboardId: 'sales-overview' }}
        />
        {next}
      </>
    )
    const { rerender } = render(app('alice'))
    const frame = () => screen.getByTitle<HTMLIFrameElement>('Sales')
    await untilLoaded(frame)
    wisdom.signIn({ email: 'bob@example.com' })
    rerender(app('alice', <Next />))
    await screen.findByText('ready')
    rerender(app('bob', <Next />))
    await untilLoaded(frame)
    const page = within(wisdom.documentOf(frame()).body)
    expect(await page.findByText('bob@example.com')).toBeTruthy()
  })

  it('makes the page ask before it has loaded, and gets the token that the app posted', async () => {
    const wisdom = setUp()
    const { frame } = renderApp(wisdom)
    const token = await wisdom.requestToken(frame())
    const [, payload = ''] = String(token).split('.')
    expect(JSON.parse(atob(payload))).toMatchObject({ jti: wisdom.sessions.at(-1)?.jti })
    expect(wisdom.sessions).toHaveLength(2)
  })

  it('gets null if the request of the page timed out', async () => {
    const wisdom = setUp({ responseTimeoutMs: 50 })
    const { frame, errors } = renderApp(wisdom)
    await untilLoaded(frame)
    wisdom.signOut()
    expect(await wisdom.requestToken(frame())).toBeNull()
    await waitFor(() => expect(errors).toMatchObject([{ code: 'unauthenticated' }]))
  })

  it('finds the messages of both directions in the log, without tokens', async () => {
    const wisdom = setUp()
    const { frame } = renderApp(wisdom)
    await wisdom.requestToken(frame())
    const [asked] = wisdom.events.of('message')
    expect(asked).toMatchObject({
      direction: 'page-to-host',
      message: 'REQUEST_JWT_TOKEN',
      target: '*',
    })
    const answer = await wisdom.events.waitFor(
      'message',
      ({ direction }) => direction === 'host-to-page',
    )
    expect(answer).toMatchObject({
      message: 'JWT_TOKEN_RESPONSE',
      from: 'host',
      awaited: true,
      origin: location.origin,
      jti: wisdom.sessions.at(-1)?.jti,
    })
    expect(JSON.stringify(wisdom.events.all)).not.toContain('eyJ')
  })

  it('makes tokens expire soon: the page asks immediately and is renewed', async () => {
    const wisdom = setUp()
    const { frame } = renderApp(wisdom)
    await untilLoaded(frame)
    wisdom.expireIn(5_000)
    await wisdom.events.waitFor('page-reported', ({ report }) => report === 'renewed')
    expect(wisdom.sessions).toHaveLength(2)
    expect(wisdom.documentOf(frame()).documentElement.dataset.state).toBe('signed-in')
  })

  it('lets an hour pass with fake timers: the page asks ten seconds before expiry', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const wisdom = setUp()
    const { frame } = renderApp(wisdom)
    await untilLoaded(frame)
    await wisdom.events.waitFor('page-reported', ({ report }) => report === 'signed-in')
    await vi.advanceTimersByTimeAsync(3_580_000)
    expect(wisdom.events.of('page-reported').map(({ report }) => report)).not.toContain('asked')
    await vi.advanceTimersByTimeAsync(15_000)
    await wisdom.events.waitFor('page-reported', ({ report }) => report === 'renewed')
  })

  it.each<TokenFailure>([
    'unauthenticated',
    'forbidden',
    'rate_limited',
    'token_endpoint_failed',
    'token_endpoint_unreachable',
    'token_response_invalid',
    'token_expired',
  ])('makes its first token fail with %s, and recovers with "Try again"', async (code) => {
    const wisdom = setUp()
    wisdom.failNext(code)
    const { frame, errors } = renderApp(wisdom)
    await waitFor(() => expect(errors.map((error) => error.code)).toEqual([code]), {
      timeout: 4_000,
    })
    const retry = screen.getByRole('button', { name: 'Try again' })
    retry.click()
    await untilLoaded(frame)
  })

  it('returns a token from `getToken`, and refuses it like an endpoint', async () => {
    const wisdom = setUp()
    expect(await wisdom.getToken()).toMatch(/^eyJ/)
    wisdom.signOut()
    await expect(wisdom.getToken()).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('sees a timeout if the tenant hangs', async () => {
    const wisdom = setUp({ faults: { page: { hang: true } } })
    const { frame, errors } = renderApp(wisdom, { loadTimeoutMs: 100 })
    await waitFor(() => expect(errors).toMatchObject([{ code: 'frame_timeout' }]))
    expect(frame().dataset.status).toBe('error')
  })

  it('emulates a frame without the library', async () => {
    const wisdom = setUp({ responseTimeoutMs: 20 })
    const token = await wisdom.getToken()
    const frame = document.createElement('iframe')
    onTestFinished(() => frame.remove())
    frame.src = `${wisdom.baseUrl}/embed/search?token=${token}`
    document.body.append(frame)
    const asked: unknown[] = []
    const listen = ({ source, origin, data }: MessageEvent<unknown>) =>
      void asked.push({ isOurs: source === frame.contentWindow, origin, data })
    window.addEventListener('message', listen)
    onTestFinished(() => window.removeEventListener('message', listen))
    expect(await wisdom.requestToken(frame)).toBeNull()
    const data = { type: 'REQUEST_JWT_TOKEN' }
    expect(asked).toEqual([{ isOurs: true, origin: wisdom.baseUrl, data }])
  })

  it('does not deliver messages to another origin than that of the page', async () => {
    const wisdom = setUp()
    const { frame } = renderApp(wisdom)
    await untilLoaded(frame)
    frame().contentWindow?.postMessage({ type: 'x' }, 'https://evil.example')
    frame().contentWindow?.postMessage({ type: 'y' }, wisdom.baseUrl)
    const seen = await wisdom.events.waitFor('message')
    expect(seen).toMatchObject({ message: 'y' })
  })

  it('receives no messages after the frame has navigated to another origin', async () => {
    const wisdom = setUp({
      faults: { page: { goesTo: { url: 'https://evil.example/', when: 'asked' } } },
    })
    const { frame } = renderApp(wisdom)
    await untilLoaded(frame)
    void wisdom.requestToken(frame()).catch(() => undefined)
    await wisdom.events.waitFor('page-reported', ({ report }) => report === 'leaving')
    await waitFor(() => expect(wisdom.sessions).toHaveLength(2))
    expect(() => frame().contentWindow?.location.href).toThrow('another origin')
    expect(wisdom.events.of('message').map(({ direction }) => direction)).toEqual(['page-to-host'])
  })

  it('returns to the old token in the URL when the page reloads', async () => {
    const wisdom = setUp({ faults: { page: { reloadsItself: 'at-expiry', neverAsks: true } } })
    const { frame } = renderApp(wisdom)
    await untilLoaded(frame)
    await wisdom.events.waitFor('page-reported', ({ report }) => report === 'signed-in')
    wisdom.expireIn(20)
    const { loads } = await wisdom.events.waitFor(
      'page-reported',
      ({ report }) => report === 'login-shown',
    )
    expect(loads).toBe(2)
  })
})

describe('setupMockWisdom', () => {
  it('restores `fetch` and frames', () => {
    const before = [globalThis.fetch, frameProperty()]
    const wisdom = setupMockWisdom()
    expect([globalThis.fetch, frameProperty()]).not.toEqual(before)
    void wisdom.stop()
    expect([globalThis.fetch, frameProperty()]).toEqual(before)
  })

  it('stops the previous mock completely', async () => {
    const before = globalThis.fetch
    const first = setUp()
    const second = setUp({ users: [{ email: 'dana@example.com' }] })
    await fetch('/api/wisdom/token', { method: 'POST', body: '{}' })
    expect([first.sessions.length, second.sessions.length]).toEqual([0, 1])
    void second.stop()
    expect(globalThis.fetch).toBe(before)
  })

  it.each(['with real timers', 'with fake timers'])(
    'gives a test no token of the test before, %s',
    async (kind) => {
      if (kind === 'with fake timers') vi.useFakeTimers({ shouldAdvanceTime: true })
      const first = setUp({ signedInUser: 'bob@example.com' })
      const { frame, unmount } = renderApp(first)
      await untilLoaded(frame)
      unmount()
      const second = setUp({ signedInUser: 'carol@example.com' })
      const next = renderApp(second)
      await untilLoaded(next.frame)
      const page = within(second.documentOf(next.frame()).body)
      expect(await page.findByText('carol@example.com')).toBeTruthy()
      expect([first.sessions.length, second.sessions.length]).toEqual([1, 1])
    },
  )

  it('does not handle requests to other hosts', async () => {
    const other = vi.fn(() => Promise.resolve(new Response('other')))
    vi.stubGlobal('fetch', other)
    setUp()
    expect(await (await fetch('/api/orders')).text()).toBe('other')
    expect(other).toHaveBeenCalledTimes(1)
  })

  it('throws if the element is not an iframe', () => {
    const wisdom = setUp()
    const needsIframe = 'requestToken() needs the iframe of an embed, and got a <body>'
    expect(() => requestToken(document.body)).toThrow(needsIframe)
    expect(() => wisdom.requestToken(document.body)).toThrow(needsIframe)
    expect(() => requestToken(null)).toThrow('got null')
    expect(() => wisdom.documentOf(null)).toThrow('documentOf() needs the iframe')
  })

  describe('says what to change when there is no page, before the test is stopped for its time', () => {
    const request = async (wisdom: Wisdom, frame: Element) => {
      vi.useFakeTimers()
      const outcome = wisdom.requestToken(frame).catch(String)
      await vi.advanceTimersByTimeAsync(4_000)
      return outcome
    }

    it('another tenant', async () => {
      const wisdom = setUp()
      const { getToken } = wisdom
      const { frame } = renderApp(wisdom, { baseUrl: 'https://other.wisdom.ai', getToken })
      expect(await request(wisdom, frame())).toBe(
        'Error: There is no page of a mock WisdomAI in this frame after 4 s. The frame shows https://other.wisdom.ai, and the mock is https://acme.wisdom.ai. ' +
          "Call setupMockWisdom({ baseUrl: 'https://other.wisdom.ai' }).",
      )
    })

    it('another endpoint', async () => {
      vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')))
      const wisdom = setUp()
      const { frame } = renderApp(wisdom, { tokenEndpoint: '/api/token' })
      expect(await request(wisdom, frame())).toContain(
        `The mock did not answer POST ${location.origin}/api/token. If your app requests its token there, call setupMockWisdom({ tokenEndpoint`,
      )
    })

    it('what the embed says', async () => {
      const wisdom = setUp({ signedInUser: null })
      const { frame } = renderApp(wisdom)
      expect(await request(wisdom, frame())).toMatch(
        /The embed says "Please sign in again\..*unauthenticated.*onError/,
      )
    })

    it('a user who is not known', async () => {
      const wisdom = setUp()
      const { frame } = renderApp(wisdom, { userKey: undefined })
      expect(await request(wisdom, frame())).toContain('Is the user signed in (`userKey`)')
    })

    it('an iframe that was replaced', async () => {
      const wisdom = setUp()
      const { frame, unmount } = renderApp(wisdom)
      const last = frame()
      unmount()
      expect(await request(wisdom, last)).toContain('The frame is not in the document.')
      expect(() => wisdom.documentOf(last)).toThrow('screen.getByTitle(…)')
    })
  })
})

const frameProperty = () =>
  Object.getOwnPropertyDescriptors(HTMLIFrameElement.prototype).contentWindow

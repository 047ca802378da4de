import { act, render } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { WisdomEmbed } from '../../../src/index.js'
import { answerToken, hang, stubEndpoint } from '../support/endpoint.js'
import { stubFrames } from '../support/fakeFrames.js'
import { does, passes } from '../support/react.js'
import { App, panel } from './support.js'

const TENANT = 'https://acme.wisdom.ai'
const REQUEST = { type: 'REQUEST_JWT_TOKEN' }

function receive(source: unknown, origin: string, data: unknown): void {
  act(() => {
    const event = new MessageEvent('message', { origin, data })
    Object.defineProperty(event, 'source', { value: source })
    window.dispatchEvent(event)
  })
}

async function open(isSlow = false) {
  vi.useFakeTimers()
  const endpoint = stubEndpoint(isSlow ? hang : () => answerToken())
  const frames = stubFrames()
  const { container } = render(
    <App>
      <WisdomEmbed view="dashboard" dashboardId="sales" title="Sales" onError={() => undefined} />
    </App>,
  )
  await passes(10)
  const frame = container.querySelector('iframe')
  if (!frame) throw new Error('There is no iframe.')
  if (!isSlow) frames.load(frame)
  await does(() => panel().getByRole('tab', { name: 'Messages' }).click())
  await does(() => panel().getByRole('button', { name: 'Clear' }).click())
  const lines = () =>
    panel()
      .queryAllByRole('listitem')
      .map((item) => item.textContent)
  return { endpoint, frames, frame, window: frame.contentWindow, lines }
}

describe('a message', () => {
  it('is accepted when source, origin and shape are right, with what it was answered', async () => {
    const { frames, frame, lines } = await open()
    frames.ask(frame)
    await passes(10)
    expect(frames.posts(frame)).toHaveLength(1)
    expect(lines()).toHaveLength(1)
    expect(lines()[0]).toMatch(/REQUEST_JWT_TOKEN from Sales: accepted.*; answered after \d+ ms$/)
  })

  it('is accepted with no answer when no token came in time', async () => {
    const { endpoint, frames, frame, lines } = await open()
    endpoint.answer = hang
    frames.ask(frame)
    await passes(9_000)
    expect(lines()[0]).toMatch(/accepted.*not answered: no token came in time/)
  })

  it('joins the request that is open', async () => {
    const { endpoint, frames, frame, lines } = await open()
    endpoint.answer = hang
    frames.ask(frame)
    frames.ask(frame)
    await passes(10)
    expect(lines()[0]).toMatch(/accepted.*its first one is still open/)
    expect(lines()[1]).toMatch(/accepted.*a request for a token/)
  })

  it('is refused when the frame asked six times in the minute before', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue()
    const { frames, frame, lines } = await open()
    for (let nth = 0; nth < 7; nth++) {
      frames.ask(frame)
      await passes(1_000)
    }
    expect(frames.posts(frame)).toHaveLength(6)
    expect(lines()[0]).toMatch(/refused.*more than six a minute/)
    expect(lines()[1]).toMatch(/accepted.*answered/)
    warn.mockClear()
  })

  it.each([
    ['another origin', 'https://evil.example', REQUEST, /another origin than https:\/\/acme/],
    ['a look-alike origin', `${TENANT}.evil.example`, REQUEST, /another origin than/],
    ['another type', TENANT, { type: 'HELLO' }, /HELLO from Sales: refused.*no request/],
    ['no object', TENANT, 'REQUEST_JWT_TOKEN', /string from Sales: refused.*no request/],
  ])('of our frame with %s is refused', async (_, origin, data, reason) => {
    const { window, frame, frames, lines } = await open()
    receive(window, origin, data)
    await passes(10)
    expect(lines()[0]).toMatch(reason)
    expect(lines()[0]).toContain('refused')
    expect(frames.posts(frame)).toHaveLength(0)
  })

  it('of a stranger is refused, also when it says the right thing', async () => {
    const { lines } = await open()
    receive(window, TENANT, REQUEST)
    await passes(10)
    expect(lines()[0]).toMatch(/from https:\/\/acme\.wisdom\.ai: refused.*no embed of this page/)
  })

  it('of a window that is gone is refused', async () => {
    const { lines } = await open()
    receive(null, TENANT, REQUEST)
    await passes(10)
    expect(lines()[0]).toMatch(/from gone: refused/)
  })

  it('that comes again and again is one line', async () => {
    const { lines } = await open()
    for (let nth = 0; nth < 5; nth++) receive(window, 'https://hmr.example', { nth })
    await passes(10)
    expect(lines()).toHaveLength(1)
    expect(lines()[0]).toContain('(5×)')
  })

  it('of a frame without a page is refused', async () => {
    const { frame, window, lines } = await open(true)
    expect(frame.dataset.status).toBe('authenticating')
    receive(window, TENANT, REQUEST)
    await passes(10)
    expect(lines()[0]).toMatch(/from Sales: refused.*it has no page at the time/)
  })

  it('is forgotten when there were a hundred after it', async () => {
    const { frames, frame, lines } = await open()
    frames.ask(frame)
    await passes(10)
    act(() => {
      for (let nth = 0; nth < 120; nth++) receive(window, `https://s${nth}.example`, REQUEST)
    })
    await passes(10)
    expect(lines()).toHaveLength(100)
    expect(lines().join()).not.toContain('accepted')
  })

  it('is delivered to the host as if nobody listened', async () => {
    const heard: unknown[] = []
    const listen = ({ data }: MessageEvent<unknown>) => void heard.push(data)
    window.addEventListener('message', listen)
    await open()
    receive(window, 'https://any.example', 'hello')
    window.removeEventListener('message', listen)
    expect(heard).toEqual(['hello'])
  })
})

describe('a frame', () => {
  it('is shown with its status, its page, and how often it loaded and asked', async () => {
    const { frames, frame } = await open()
    frames.ask(frame)
    await passes(10)
    await does(() => panel().getByRole('tab', { name: 'State' }).click())
    const item = panel().getByRole('listitem')
    expect(item.textContent).toBe(
      `Salesloaded${TENANT}/embed/dashboards/salesloaded 1×, asked for a token 1×`,
    )
  })
})

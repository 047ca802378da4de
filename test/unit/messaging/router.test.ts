import { beforeEach, describe, expect, it, vi } from 'vitest'
import { listenTo } from '../../../src/messaging/router.js'
import { createFrame, receive } from '../support/frames.js'

const TENANT = 'https://acme.wisdom.ai'
const REQUEST = { type: 'REQUEST_JWT_TOKEN' }

// As many as are on the window at the moment, each counted when it is added and removed.
const listeners = { count: 0 }

beforeEach(() => {
  listeners.count = 0
  const add = window.addEventListener.bind(window)
  const remove = window.removeEventListener.bind(window)
  vi.spyOn(window, 'addEventListener').mockImplementation((type: string, ...rest: unknown[]) => {
    if (type === 'message') listeners.count++
    add(type, ...(rest as [EventListener]))
  })
  vi.spyOn(window, 'removeEventListener').mockImplementation((type: string, ...rest: unknown[]) => {
    if (type === 'message') listeners.count--
    remove(type, ...(rest as [EventListener]))
  })
})

function connect(source: Window) {
  const listener = vi.fn()
  return { listener, stop: listenTo(source, listener) }
}

describe('the one message listener', () => {
  it('serves any number of frames and goes with the last', () => {
    const frames = Array.from({ length: 100 }, () => connect(createFrame().window))
    expect(listeners.count).toBe(1)
    frames.slice(1).forEach((frame) => frame.stop())
    expect(listeners.count).toBe(1)
    frames[0]?.stop()
    expect(listeners.count).toBe(0)
  })

  it('comes back with the next frame', () => {
    connect(createFrame().window).stop()
    const { stop } = connect(createFrame().window)
    expect(listeners.count).toBe(1)
    stop()
    expect(listeners.count).toBe(0)
  })

  it('survives that a frame is taken away twice', () => {
    const first = connect(createFrame().window)
    const second = connect(createFrame().window)
    first.stop()
    first.stop()
    expect(listeners.count).toBe(1)
    second.stop()
  })
})

describe('a message', () => {
  it('reaches only the frame that sent it', () => {
    const windows = [createFrame().window, createFrame().window]
    const frames = windows.map(connect)
    receive({ source: windows[1] ?? null, origin: TENANT, data: REQUEST })
    expect(frames.map(({ listener }) => listener.mock.calls.length)).toEqual([0, 1])
    frames.forEach((frame) => frame.stop())
  })

  it.each([
    ['a frame that has none', () => createFrame().window],
    ['this window', () => window],
    ['nobody', () => null],
  ])('from %s reaches no listener', (_, sourceOf) => {
    const frame = connect(createFrame().window)
    receive({ source: sourceOf(), origin: TENANT, data: REQUEST })
    expect(frame.listener).not.toHaveBeenCalled()
    frame.stop()
  })

  it('reaches nobody once its listener is gone, while others are there', () => {
    const { window: source } = createFrame()
    const [gone, there] = [connect(source), connect(createFrame().window)]
    gone.stop()
    receive({ source, origin: TENANT, data: REQUEST })
    expect(gone.listener).not.toHaveBeenCalled()
    there.stop()
  })
})

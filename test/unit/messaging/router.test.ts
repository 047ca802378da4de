import { beforeEach, describe, expect, it, vi } from 'vitest'
import { addRoute, type Route } from '../../../src/messaging/router.js'
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

function connect(source: MessageEventSource, { origin = TENANT } = {}) {
  const onMessage = vi.fn<Route['onMessage']>()
  const onForeignOrigin = vi.fn<Route['onForeignOrigin']>()
  const disconnect = addRoute(source, { origin, onMessage, onForeignOrigin })
  return { onMessage, onForeignOrigin, disconnect }
}

describe('the one message listener', () => {
  it('serves any number of routes and goes with the last', () => {
    const routes = Array.from({ length: 100 }, () => connect(createFrame().window))
    expect(listeners.count).toBe(1)
    routes.slice(1).forEach((route) => route.disconnect())
    expect(listeners.count).toBe(1)
    routes[0]?.disconnect()
    expect(listeners.count).toBe(0)
  })

  it('comes back with the next route', () => {
    connect(createFrame().window).disconnect()
    const { disconnect } = connect(createFrame().window)
    expect(listeners.count).toBe(1)
    disconnect()
    expect(listeners.count).toBe(0)
  })

  it('survives that a route is taken away twice', () => {
    const first = connect(createFrame().window)
    const second = connect(createFrame().window)
    first.disconnect()
    first.disconnect()
    expect(listeners.count).toBe(1)
    second.disconnect()
  })

  it('keeps the newer of two routes of one frame', () => {
    const { window: source } = createFrame()
    const older = connect(source)
    const newer = connect(source)
    older.disconnect()
    receive({ source, origin: TENANT, data: REQUEST })
    expect(older.onMessage).not.toHaveBeenCalled()
    expect(newer.onMessage).toHaveBeenCalledTimes(1)
    newer.disconnect()
    expect(listeners.count).toBe(0)
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
    const [own, other] = [createFrame(), createFrame()]
    const route = connect(own.window)
    const source = { own: own.window, other: other.window, window, null: null }[message.source]
    receive({ ...message, source })
    const isOwn = message.source === 'own' && message.data === REQUEST
    const isTenant = message.origin === TENANT
    expect(route.onMessage.mock.calls).toEqual(
      isOwn && isTenant ? [[{ type: 'token-request' }]] : [],
    )
    expect(route.onForeignOrigin.mock.calls).toEqual(isOwn && !isTenant ? [[message.origin]] : [])
    route.disconnect()
  })

  it('reaches only the frame that sent it', () => {
    const frames = [createFrame(), createFrame()]
    const routes = frames.map((frame) => connect(frame.window))
    receive({ source: frames[1]?.window ?? null, origin: TENANT, data: REQUEST })
    expect(routes.map((route) => route.onMessage.mock.calls.length)).toEqual([0, 1])
    routes.forEach((route) => route.disconnect())
  })

  it('reaches nobody once the route is gone, while others are there', () => {
    const { window: source } = createFrame()
    const [gone, there] = [connect(source), connect(createFrame().window)]
    gone.disconnect()
    receive({ source, origin: TENANT, data: REQUEST })
    expect(gone.onMessage).not.toHaveBeenCalled()
    there.disconnect()
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
  ])('is not heard: %j', (origin) => {
    const { window: source } = createFrame()
    const route = connect(source)
    receive({ source, origin, data: REQUEST })
    expect(route.onMessage).not.toHaveBeenCalled()
    expect(route.onForeignOrigin.mock.calls).toEqual([[origin]])
    route.disconnect()
  })
})

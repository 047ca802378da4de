import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ActiveFrame } from '../../../src/frame/activeFrames.js'
import { createFrame, receive } from '../support/frames.js'

const TENANT = 'https://acme.wisdom.ai'

/** The library as two bundles on one page have it. */
async function loadCopies<T>(load: () => Promise<T>): Promise<[T, T]> {
  const first = await load()
  vi.resetModules()
  return [first, await load()]
}

const frames: { frame: ActiveFrame; release: (frame: ActiveFrame) => void }[] = []

beforeEach(() => {
  vi.resetModules()
})

afterEach(() => {
  for (const { frame, release } of frames.splice(0)) release(frame)
})

describe('two copies of the library on one page', () => {
  const load = () => import('../../../src/frame/activeFrames.js')

  type Copy = Awaited<ReturnType<typeof load>>

  function createActive({ acquire, release, toFacts }: Copy, userKey: string) {
    const facts = toFacts(TENANT, { userKey })
    const retry = vi.fn(() => Promise.resolve())
    const frame: ActiveFrame = { facts, retry, isShown: false, onTabConflict: () => undefined }
    frames.push({ frame, release })
    return { isShown: acquire(frame), retry, leave: () => release(frame) }
  }

  it('do not show two users of one tenant', async () => {
    const [one, other] = await loadCopies(load)
    expect(one).not.toBe(other)
    expect(createActive(one, 'alice').isShown).toBe(true)
    expect(createActive(other, 'bob').isShown).toBe(false)
    expect(createActive(other, 'alice').isShown).toBe(true)
  })

  it('show the second user as soon as the first has left', async () => {
    const [one, other] = await loadCopies(load)
    const alice = createActive(one, 'alice')
    const bob = createActive(other, 'bob')
    alice.leave()
    expect(bob.retry).toHaveBeenCalledOnce()
  })

  it('compare what both know, when one is of another version', async () => {
    const [one, other] = await loadCopies(load)
    const leaner = { origin: TENANT, userKey: 'alice' }
    const richer = { ...leaner, sub: 'u1', context: '{}', workspace: 'w1' }
    for (const facts of [leaner, richer]) {
      const frame = { facts, isShown: false } as unknown as ActiveFrame
      one.acquire(frame)
      frames.push({ frame, release: one.release })
    }
    expect(createActive(other, 'alice').isShown).toBe(true)
    expect(createActive(other, 'bob').isShown).toBe(false)
  })
})

describe('the messages of two copies', () => {
  it('have one listener, and reach the frame that sent them', async () => {
    const [one, other] = await loadCopies(() => import('../../../src/messaging/router.js'))
    const added = vi.spyOn(window, 'addEventListener')
    const removed = vi.spyOn(window, 'removeEventListener')
    const sources = [createFrame().window, createFrame().window] as const
    const listeners = [vi.fn(), vi.fn()] as const
    const stops = [one.listenTo(sources[0], listeners[0]), other.listenTo(sources[1], listeners[1])]
    const countAdded = () => added.mock.calls.filter(([type]) => type === 'message').length
    expect(countAdded()).toBe(1)

    receive({ source: sources[1], origin: TENANT, data: {} })
    expect(listeners.map((listener) => listener.mock.calls.length)).toEqual([0, 1])

    stops[0]?.()
    receive({ source: sources[1], origin: TENANT, data: {} })
    expect(listeners.map((listener) => listener.mock.calls.length)).toEqual([0, 2])
    stops[1]?.()
    expect(removed.mock.calls.filter(([type]) => type === 'message')).toHaveLength(1)
  })
})

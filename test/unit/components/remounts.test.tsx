import { StrictMode } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { renderEmbed } from '../support/embed.js'
import { hang, stubEndpoint } from '../support/endpoint.js'
import { passes } from '../support/react.js'

beforeEach(() => {
  vi.useFakeTimers()
})

type Target = Window | Document

/** Counts the listeners that are there, also those that go by their signal. */
function countListeners(...targets: Target[]): () => number {
  const open = new Set<string>()
  const keys = new Map<unknown, number>()
  const keyOf = (target: Target, type: string, listener: unknown): string => {
    if (!keys.has(listener)) keys.set(listener, keys.size)
    return `${targets.indexOf(target)} ${type} ${String(keys.get(listener))}`
  }
  for (const target of targets) {
    const add = target.addEventListener.bind(target)
    const remove = target.removeEventListener.bind(target)
    vi.spyOn(target, 'addEventListener').mockImplementation((type: string, listener, options) => {
      const key = keyOf(target, type, listener)
      open.add(key)
      if (typeof options === 'object') {
        options.signal?.addEventListener('abort', () => open.delete(key))
      }
      add(type, listener, options)
    })
    vi.spyOn(target, 'removeEventListener').mockImplementation(
      (type: string, listener, options) => {
        open.delete(keyOf(target, type, listener))
        remove(type, listener, options)
      },
    )
  }
  return () => open.size
}

describe('an embed', () => {
  it('leaves no listener, timer or frame after 100 remounts (L03)', async () => {
    stubEndpoint()
    // What React listens to once for all is there before.
    renderEmbed({}).unmount()
    await passes(0)
    const listeners = countListeners(window, document)
    // jsdom takes some milliseconds to make a window for each frame.
    for (let n = 0; n < 100; n++) {
      const { load, frame, frames, unmount } = renderEmbed({})
      // Some go before their token comes, some before their page, and some while it asks.
      if (n % 4 > 0) await passes(0)
      if (n % 4 > 1) load()
      if (n % 4 > 2) frames.ask(frame())
      expect(listeners()).toBeGreaterThan(0)
      unmount()
    }
    await passes(10_000)
    expect(listeners()).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
    expect(document.querySelectorAll('iframe')).toHaveLength(0)
    expect(document.head.querySelectorAll('link')).toHaveLength(0)
  })

  it.each([false, true])(
    'that goes while its page waits for a token aborts the request and posts nothing (L02), StrictMode: %s',
    async (isStrict) => {
      const endpoint = stubEndpoint()
      const { frames, frame, load, unmount, errors } = renderEmbed(
        {},
        isStrict ? StrictMode : undefined,
      )
      await passes(0)
      load()
      endpoint.answer = hang
      const gone = frame()
      frames.ask(gone)
      await passes(1_000)
      unmount()
      await passes(60_000)
      expect(endpoint.newest().init.signal?.aborted).toBe(true)
      expect(endpoint.requests).toHaveLength(2)
      expect(frames.posts(gone)).toEqual([])
      expect(errors).toEqual([])
      expect(vi.getTimerCount()).toBe(0)
    },
  )
})

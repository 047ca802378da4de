import type { MockWisdom } from '../../createMockWisdom.js'
import { createPlayedFrame, type PlayedFrame } from './emulatedFrame.js'

export interface PlayFramesOptions {
  wisdom: () => MockWisdom
  baseUrl: string
}

export interface PlayedFrames {
  /** `undefined` when it is in no document. */
  of: (element: HTMLIFrameElement) => PlayedFrame | undefined
  /** Takes every page away, and gives the frames back. */
  stop: () => void
}

/**
 * Makes every iframe of this document one that shows pages of the mock, without loading any: whoever reads
 * its `contentWindow` gets a stand-in. A `src` that is a page of the tenant works, too.
 */
export function playFrames({ wisdom, baseUrl }: PlayFramesOptions): PlayedFrames {
  const { prototype } = HTMLIFrameElement
  const { contentWindow, contentDocument } = Object.getOwnPropertyDescriptors(prototype)
  const frames = new Map<HTMLIFrameElement, PlayedFrame & { inner: Window }>()
  const storage = createStorage()

  function of(element: HTMLIFrameElement): PlayedFrame | undefined {
    const inner = contentWindow.get?.call(element) as (Window & typeof globalThis) | null
    const known = frames.get(element)
    if (known?.inner === inner) return known
    known?.stop() // it was removed, or moved: its window is another one now, and blank
    frames.delete(element)
    if (!inner) return undefined
    const frame = createPlayedFrame({ element, inner, wisdom, baseUrl, storage })
    const kept = Object.assign(frame, { inner })
    frames.set(element, kept)
    return kept
  }

  const replaceGetter = (name: string, read: (frame: PlayedFrame) => unknown) => {
    const get = function (this: HTMLIFrameElement) {
      const frame = of(this)
      return frame ? read(frame) : null
    }
    Object.defineProperty(prototype, name, { configurable: true, enumerable: true, get })
  }
  replaceGetter('contentWindow', (frame) => frame.window)
  replaceGetter('contentDocument', (frame) => frame.visibleDocument)
  const stopWatching = watchSources((element) => {
    const { src } = element
    if (src.startsWith(`${baseUrl}/`)) of(element)?.navigate(new URL(src))
  })
  return {
    of,
    stop() {
      stopWatching()
      frames.forEach((frame) => frame.stop())
      Object.defineProperties(prototype, { contentWindow, contentDocument })
    },
  }
}

/** Calls back for every iframe that gets a `src`. Returns the undo. */
function watchSources(onSource: (element: HTMLIFrameElement) => void): () => void {
  const isFrame = (node: Node): node is HTMLIFrameElement => node.nodeName === 'IFRAME'
  const framesIn = (node: Node): HTMLIFrameElement[] =>
    isFrame(node) ? [node] : node instanceof Element ? [...node.querySelectorAll('iframe')] : []
  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      const changed = type === 'attributes' ? [target] : [...addedNodes]
      for (const frame of changed.flatMap(framesIn)) if (frame.hasAttribute('src')) onSource(frame)
    }
  })
  observer.observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['src'],
  })
  return () => observer.disconnect()
}

/** The tenant's storage in this browser, which all of its pages share. */
function createStorage(): Pick<Storage, 'getItem' | 'setItem'> {
  const items = new Map<string, string>()
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
  }
}

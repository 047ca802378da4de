import type { MockWisdom } from '../../createMockWisdom.js'
import { allowBlankPages } from './allowBlankPages.js'
import { createEmulatedFrame, type EmulatedFrame } from './emulatedFrame.js'
import { watchSources } from './watchSources.js'

export interface EmulateFramesOptions {
  /** Returns the mock of the current test. */
  getMock: () => MockWisdom
  baseUrl: string
}

export interface EmulatedFrames {
  /** Returns the emulated frame of an iframe, or `undefined` if the iframe is not in a document. */
  get: (element: HTMLIFrameElement) => EmulatedFrame | undefined
  /** Removes the pages and restores the iframes. */
  stop: () => void
}

/** The window that an iframe really has. */
type InnerWindow = Window & typeof globalThis

/**
 * Emulates the pages of the mock in all iframes of this document, without loading documents. The
 * `contentWindow` of an iframe is replaced by an emulated one. An iframe with a `src` at the tenant is
 * supported, too.
 */
export function emulateFrames({ getMock, baseUrl }: EmulateFramesOptions): EmulatedFrames {
  const { prototype } = HTMLIFrameElement
  const { contentWindow, contentDocument } = Object.getOwnPropertyDescriptors(prototype)
  const frames = new Map<HTMLIFrameElement, { frame: EmulatedFrame; inner: InnerWindow }>()
  const storage = createStorage()
  const restoreSetting = allowBlankPages()

  function get(element: HTMLIFrameElement): EmulatedFrame | undefined {
    const inner = contentWindow.get?.call(element) as InnerWindow | null
    const known = frames.get(element)
    if (known?.inner === inner) return known.frame
    known?.frame.stop() // The iframe was removed or moved: it now has a new, blank window.
    frames.delete(element)
    if (!inner) return undefined
    const frame = createEmulatedFrame({ element, inner, getMock, baseUrl, storage })
    frames.set(element, { frame, inner })
    return frame
  }

  function replaceGetter(name: string, read: (frame: EmulatedFrame) => unknown): void {
    const getter = function (this: HTMLIFrameElement) {
      const frame = get(this)
      return frame ? read(frame) : null
    }
    Object.defineProperty(prototype, name, { configurable: true, enumerable: true, get: getter })
  }

  replaceGetter('contentWindow', (frame) => frame.window)
  replaceGetter('contentDocument', (frame) => frame.visibleDocument)
  const stopWatching = watchSources((element) => {
    const { src } = element
    if (src.startsWith(`${baseUrl}/`)) get(element)?.navigate(new URL(src))
  })
  return {
    get,
    stop() {
      stopWatching()
      frames.forEach(({ frame }) => frame.stop())
      Object.defineProperties(prototype, { contentWindow, contentDocument })
      restoreSetting()
    },
  }
}

/** The storage of the tenant's origin, which all pages share. */
function createStorage(): Pick<Storage, 'getItem' | 'setItem'> {
  const items = new Map<string, string>()
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
  }
}

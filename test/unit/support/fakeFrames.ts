import { act, fireEvent } from '@testing-library/react'
import { onTestFinished, vi } from 'vitest'

/** The window of an iframe, as far as its parent sees it. */
interface FakeWindow {
  /** Whether it shows a document of another origin. */
  isAway: boolean
  location: { replace: (url: string | URL) => void }
  postMessage: ReturnType<typeof vi.fn<(message: unknown, origin: string) => void>>
}

/** jsdom tells that a new frame is blank when that frame may have been sent to a page. Such events are dropped. */
export function dropLateLoads(): void {
  const drop = (event: Event): void => {
    if (event.isTrusted) event.stopImmediatePropagation()
  }
  document.addEventListener('load', drop, { capture: true })
  onTestFinished(() => document.removeEventListener('load', drop, { capture: true }))
}

/**
 * Puts windows into iframes that go where they are sent: jsdom does not navigate frames. A blank page loads
 * by itself, any other when it is told to. Real ones are in test/browser.
 */
export function stubFrames(view = window) {
  const windows = new WeakMap<HTMLIFrameElement, FakeWindow>()
  const sent: URL[] = []

  const createWindow = (frame: HTMLIFrameElement): FakeWindow => {
    const window: FakeWindow = {
      isAway: false,
      location: {
        replace: (url) => {
          window.isAway = String(url) !== 'about:blank'
          if (window.isAway) sent.push(new URL(url))
          else queueMicrotask(() => act(() => void fireEvent.load(frame)))
        },
      },
      postMessage: vi.fn(),
    }
    return window
  }

  const windowOf = (frame: HTMLIFrameElement): FakeWindow => {
    const window = windows.get(frame) ?? createWindow(frame)
    windows.set(frame, window)
    return window
  }

  vi.spyOn(view.HTMLIFrameElement.prototype, 'contentWindow', 'get').mockImplementation(function (
    this: HTMLIFrameElement,
  ) {
    return this.isConnected ? (windowOf(this) as unknown as Window) : null
  })
  vi.spyOn(view.HTMLIFrameElement.prototype, 'contentDocument', 'get').mockImplementation(function (
    this: HTMLIFrameElement,
  ) {
    const isOurs = this.isConnected && !windowOf(this).isAway
    return isOurs ? ({ URL: 'about:blank' } as Document) : null
  })

  return {
    /** Where frames were sent, in turn. */
    sent,
    tokens: () => sent.map((url) => url.searchParams.get('token')),
    /** The browser puts a page into this frame that nobody sent there. */
    restore: (frame: HTMLIFrameElement, url: string) => {
      windowOf(frame).location.replace(url)
      sent.pop()
    },
    /** The page of this frame has loaded. */
    load: (frame: HTMLIFrameElement) => fireEvent.load(frame),
    /** The page of this frame asks for its next token. */
    ask: (frame: HTMLIFrameElement, origin = 'https://acme.wisdom.ai') => {
      const message = { data: { type: 'REQUEST_JWT_TOKEN' }, origin }
      const event = new MessageEvent('message', message)
      Object.defineProperty(event, 'source', { value: windowOf(frame) })
      act(() => void window.dispatchEvent(event))
    },
    /** What was posted to this frame. */
    posts: (frame: HTMLIFrameElement) => windowOf(frame).postMessage.mock.calls,
  }
}

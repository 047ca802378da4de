import type { MockWisdom } from '../../createMockWisdom.js'
import { withoutActWarnings } from '../withoutActWarnings.js'
import { createFrameWindow, isTarget } from './frameWindow.js'
import { postMessageEvent } from './postMessageEvent.js'
import { runPage, type RunningPage } from './runPage.js'

/** An iframe that, for its host, navigates to pages of the mock. */
export interface EmulatedFrame {
  /** Replaces the `contentWindow` of the iframe. */
  readonly window: Window
  /** Replaces the `contentDocument`. A host cannot read the document of another origin. */
  readonly visibleDocument: Document | null
  navigate: (url: URL) => void
  /** Where the frame has gone. */
  readonly url: URL
  /** The document of the page. */
  readonly document: Document
  /** Removes the page. */
  stop: () => void
}

export interface EmulatedFrameOptions {
  element: HTMLIFrameElement
  /** The window that the iframe really has. */
  inner: Window & typeof globalThis
  /** Returns the mock of the current test. */
  getMock: () => MockWisdom
  baseUrl: string
  storage: Pick<Storage, 'getItem' | 'setItem'>
}

const BLANK = 'about:blank'

export function createEmulatedFrame(options: EmulatedFrameOptions): EmulatedFrame {
  const { element, inner, getMock, baseUrl, storage } = options
  const frameName = { name: '' }
  let url = new URL(BLANK)
  let page: RunningPage | undefined
  let navigationId = 0

  const fetch = (input: URL | RequestInfo, init?: RequestInit) =>
    getMock().fetch(new Request(input, init))

  /** The parent window of the page. Its messages reach the window of the host. */
  const parent = {
    postMessage(data: unknown, target: string): void {
      if (!isTarget(target, location.origin)) return
      const message = { data, origin: url.origin, source: frameWindow, ports: [] }
      queueMicrotask(() => withoutActWarnings(() => postMessageEvent(window, message)))
    },
  }

  function navigate(next: URL): void {
    navigationId += 1
    page?.stop()
    page = undefined
    url = next
    if (next.href === BLANK) queueMicrotask(dispatchLoad)
    else void load(next, navigationId)
  }

  function dispatchLoad(): void {
    withoutActWarnings(() => void element.dispatchEvent(new Event('load')))
  }

  async function load(next: URL, id: number): Promise<void> {
    const isAtTenant = next.href.startsWith(`${baseUrl}/`)
    const html = isAtTenant ? await (await fetch(next)).text() : ''
    if (id !== navigationId || !element.isConnected) return
    const onNavigate = navigate
    page = runPage({ inner, url: next, html, fetch, storage, parent, frameName, onNavigate })
    dispatchLoad()
  }

  function receive(data: unknown, target: string, ports: readonly MessagePort[]): void {
    if (!page || !isTarget(target, url.origin)) return
    const message = { data, origin: location.origin, source: parent, ports }
    queueMicrotask(() => postMessageEvent(inner, message))
  }

  const frameWindow = createFrameWindow(inner, { getUrl: () => url, navigate, receive })
  return {
    window: frameWindow,
    get visibleDocument() {
      return url.href === BLANK ? inner.document : null
    },
    navigate,
    get url() {
      return url
    },
    get document() {
      return inner.document
    },
    stop: () => navigate(new URL(BLANK)),
  }
}

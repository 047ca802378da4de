import type { PageTimers } from './pageTimers.js'

/** The frame of a page. */
export interface PageEnvironment {
  /** The window of the iframe, which contains the document of the page. */
  inner: Window & typeof globalThis
  url: URL
  fetch: typeof fetch
  storage: Pick<Storage, 'getItem' | 'setItem'>
  /** The parent window of the page. */
  parent: { postMessage: (data: unknown, target: string) => void }
  /** Holds `window.name`. It belongs to the frame and survives navigation. */
  frameName: { name: string }
  /** Called when the page navigates or reloads. */
  onNavigate: (url: URL) => void
}

export interface PageGlobalsOptions {
  timers: PageTimers
  /** Aborts when the page stops. */
  signal: AbortSignal
}

/** The globals of the page's script. */
export function createPageGlobals(
  environment: PageEnvironment,
  options: PageGlobalsOptions,
): Record<string, unknown> {
  const { inner, storage } = environment
  const location = createLocation(environment)
  const setUrl = (_state: unknown, _title: string, url: string) => location.setUrl(url)
  return {
    window: createWindow(environment, options),
    document: inner.document,
    location,
    history: { pushState: setUrl, replaceState: setUrl },
    localStorage: storage,
    sessionStorage: storage,
    fetch: (path: string, init?: RequestInit) =>
      environment.fetch(new URL(path, location.href), init),
    Element: inner.Element,
  }
}

function createWindow(
  { inner, parent, frameName }: PageEnvironment,
  { timers, signal }: PageGlobalsOptions,
) {
  return {
    ...timers,
    parent,
    addEventListener: (type: string, listener: EventListener) =>
      listen(inner, { type, listener, signal }),
    scrollTo: () => undefined,
    ...('ResizeObserver' in inner && { ResizeObserver: inner.ResizeObserver }),
    get name() {
      return frameName.name
    },
    set name(name) {
      frameName.name = name
    },
  }
}

interface Subscription {
  type: string
  listener: EventListener
  signal: AbortSignal
}

/** jsdom does not accept a signal of Node in `addEventListener`. */
function listen(target: EventTarget, { type, listener, signal }: Subscription): void {
  target.addEventListener(type, listener)
  signal.addEventListener('abort', () => target.removeEventListener(type, listener))
}

function createLocation({ url, onNavigate }: PageEnvironment) {
  let current = url
  return {
    get href() {
      return current.href
    },
    get pathname() {
      return current.pathname
    },
    get search() {
      return current.search
    },
    setUrl: (next: string) => {
      current = new URL(next, current)
    },
    reload: () => onNavigate(current),
    assign: (next: string) => onNavigate(new URL(next, current)),
  }
}

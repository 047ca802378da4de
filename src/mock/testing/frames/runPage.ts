import { pageScript } from '../../page/script.js'
import { PAGE_STYLES } from '../../page/styles.js'

/** The frame, as the script of its page finds it. */
export interface PageWorld {
  /** The iframe's own window: where the page's DOM lives. */
  inner: Window & typeof globalThis
  url: URL
  /** The document as the tenant served it. */
  html: string
  fetch: typeof fetch
  storage: Pick<Storage, 'getItem' | 'setItem'>
  /** What the page calls its parent. */
  parent: { postMessage: (data: unknown, target: string) => void }
  /** `window.name`: it belongs to the frame and outlives its pages. */
  names: { name: string }
  /** The page goes elsewhere by itself, or loads again. */
  onNavigate: (url: URL) => void
}

export interface RunningPage {
  /** Resolves when the page knows who is signed in; `undefined` where it has no script. */
  started: Promise<void> | undefined
  stop: () => void
}

/**
 * Runs the script of an embed page inside an iframe that went nowhere: jsdom loads no documents into
 * frames. It is the script that real pages run, with a location, a network and a parent of its own.
 */
export function runPage(world: PageWorld): RunningPage {
  const { document } = world.inner
  write(document, world.html)
  style(world.inner)
  const timers = createTimers()
  const undo = new AbortController()
  const globals = createGlobals(world, timers, undo.signal)
  return {
    started: document.getElementById('config') ? execute(globals) : undefined,
    stop() {
      undo.abort()
      timers.clear()
      write(document, '')
    },
  }
}

/** Takes over the document that was served. Nothing in it runs or loads. */
function write(document: Document, html: string): void {
  const served = new DOMParser().parseFromString(html, 'text/html')
  const root = rootOf(document)
  for (const { name } of [...root.attributes]) root.removeAttribute(name)
  for (const { name, value } of served.documentElement.attributes) root.setAttribute(name, value)
  served.querySelectorAll('link').forEach((link) => link.remove())
  document.head.innerHTML = served.head.innerHTML
  document.body.innerHTML = served.body.innerHTML
}

/** In a browser, the page looks as it does. jsdom has no eyes. */
function style({ document, CSSStyleSheet }: PageWorld['inner']): void {
  if (!('adoptedStyleSheets' in document)) return
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(PAGE_STYLES)
  document.adoptedStyleSheets = [sheet]
}

/** A frame with a `src` that nobody loads has a document without anything in it. */
function rootOf(document: Document): HTMLElement {
  if (document.firstElementChild) return document.documentElement
  const root = document.createElement('html')
  root.append(document.createElement('head'), document.createElement('body'))
  document.append(root)
  return root
}

function execute(globals: Record<string, unknown>): Promise<void> {
  type Script = (...values: unknown[]) => Promise<void>
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- our own source, with other globals
  const run = new Function(...Object.keys(globals), `${pageScript()}\nreturn page`) as Script
  return run(...Object.values(globals))
}

/** What the script knows the browser by. */
function createGlobals(world: PageWorld, timers: Timers, signal: AbortSignal) {
  const { inner, storage, names, parent } = world
  const location = createLocation(world)
  const window = {
    ...timers.functions,
    parent,
    addEventListener: (type: string, listener: EventListener) =>
      listen(inner, type, listener, signal),
    scrollTo: () => undefined,
    ...('ResizeObserver' in inner && { ResizeObserver: inner.ResizeObserver }),
    get name() {
      return names.name
    },
    set name(name) {
      names.name = name
    },
  }
  const go = (_state: unknown, _title: string, url: string) => location.move(url)
  return {
    window,
    document: inner.document,
    location,
    history: { pushState: go, replaceState: go },
    localStorage: storage,
    sessionStorage: storage,
    fetch: (path: string, init?: RequestInit) => world.fetch(new URL(path, location.href), init),
    Element: inner.Element,
  }
}

function listen(target: EventTarget, type: string, listener: EventListener, signal: AbortSignal) {
  target.addEventListener(type, listener)
  signal.addEventListener('abort', () => target.removeEventListener(type, listener))
}

function createLocation({ url, onNavigate }: PageWorld) {
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
    move: (next: string) => {
      current = new URL(next, current)
    },
    reload: () => onNavigate(current),
    assign: (next: string) => onNavigate(new URL(next, current)),
  }
}

type Timers = ReturnType<typeof createTimers>

/** Timers of one page, of the clock that the test has, which may be a fake one. */
function createTimers() {
  const running = new Set<ReturnType<typeof setTimeout>>()
  return {
    clear: () => running.forEach((timer) => clearTimeout(timer)),
    functions: {
      setTimeout: (action: () => void, ms?: number) => {
        const timer = setTimeout(() => {
          running.delete(timer)
          action()
        }, ms)
        running.add(timer)
        return timer
      },
      clearTimeout: (timer: ReturnType<typeof setTimeout>) => {
        running.delete(timer)
        clearTimeout(timer)
      },
      // Only the status line ticks. Without it, running all fake timers comes to an end.
      setInterval: () => 0,
    },
  }
}

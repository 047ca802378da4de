import type { MockWisdom } from '../../createMockWisdom.js'
import { quietly } from '../withoutActWarnings.js'
import { runPage, type RunningPage } from './runPage.js'

/** One iframe, which goes where it is sent as far as its host can tell. */
export interface PlayedFrame {
  /** Stands in for the frame's `contentWindow`. */
  readonly window: Window
  /** The same for `contentDocument`: nobody may read that of another origin. */
  readonly visibleDocument: Document | null
  navigate: (url: URL) => void
  /** The DOM of the page in it. */
  readonly document: Document
  /** Takes the page away. */
  stop: () => void
}

export interface PlayedFrameOptions {
  element: HTMLIFrameElement
  /** The `contentWindow` it really has. */
  inner: Window & typeof globalThis
  wisdom: () => MockWisdom
  baseUrl: string
  storage: Pick<Storage, 'getItem' | 'setItem'>
}

const BLANK = 'about:blank'

export function createPlayedFrame(options: PlayedFrameOptions): PlayedFrame {
  const { element, inner, wisdom, baseUrl, storage } = options
  const names = { name: '' }
  let url = new URL(BLANK)
  let page: RunningPage | undefined
  let journey = 0

  const fetch = (input: URL | RequestInfo, init?: RequestInit) =>
    wisdom().fetch(new Request(input, init))
  /** What the page calls its parent: what it posts comes to the host's window. */
  const parent = {
    postMessage: (data: unknown, target: string) => {
      if (!isMeant(target, location.origin)) return
      const { origin } = url
      queueMicrotask(() => quietly(() => send(window, { data, origin, source: stand, ports: [] })))
    },
  }

  function navigate(next: URL): void {
    const nth = ++journey
    page?.stop()
    page = undefined
    url = next
    if (next.href === BLANK) queueMicrotask(tellLoad)
    else void arrive(next, nth)
  }

  const tellLoad = (): void => quietly(() => void element.dispatchEvent(new Event('load')))

  async function arrive(next: URL, nth: number): Promise<void> {
    const html = isTenants(next) ? await load(next) : ''
    if (nth !== journey || !element.isConnected) return
    page = runPage({ inner, url: next, html, fetch, storage, parent, names, onNavigate: navigate })
    tellLoad()
  }

  const isTenants = ({ href }: URL): boolean => href.startsWith(`${baseUrl}/`)
  const load = async (address: URL): Promise<string> => (await fetch(address)).text()

  function receive(data: unknown, target: string, ports: readonly MessagePort[]): void {
    if (!page || !isMeant(target, url.origin)) return
    const message = { data, origin: location.origin, source: parent, ports }
    queueMicrotask(() => send(inner, message))
  }

  const readHref = (): string => {
    if (url.href === BLANK || url.origin === location.origin) return url.href
    throw new DOMException('Blocked a frame from reading another origin.', 'SecurityError')
  }
  const stand = createStandIn(inner, {
    location: {
      get href() {
        return readHref()
      },
      replace: (next) => navigate(new URL(next, location.href)),
    },
    postMessage: (data, target = '/', transfer = []) =>
      typeof target === 'string'
        ? receive(data, target, transfer as MessagePort[])
        : receive(data, target.targetOrigin ?? '/', (target.transfer ?? []) as MessagePort[]),
  })

  return {
    window: stand,
    get visibleDocument() {
      return url.href === BLANK ? inner.document : null
    },
    navigate,
    get document() {
      return inner.document
    },
    stop: () => navigate(new URL(BLANK)),
  }
}

interface Replaced {
  location: { readonly href: string; replace: (url: string | URL) => void }
  postMessage: (
    data: unknown,
    target?: string | WindowPostMessageOptions,
    transfer?: Transferable[],
  ) => void
}

/** The real window in everything but where it is and what is posted to it. */
const createStandIn = (inner: Window, replaced: Replaced): Window =>
  new Proxy({} as Window, {
    get: (_target, name) => Reflect.get(name in replaced ? replaced : inner, name) as unknown,
  })

const isMeant = (target: string, origin: string): boolean =>
  target === '*' || target === origin || (target === '/' && origin === location.origin)

interface Message {
  data: unknown
  origin: string
  source: unknown
  ports: readonly MessagePort[]
}

/** A `message` event whose source is none that its constructor takes. */
function send(target: Window, { data, origin, source, ports }: Message): void {
  const event = new MessageEvent('message', { data, origin })
  Object.defineProperties(event, { source: { value: source }, ports: { value: ports } })
  target.dispatchEvent(event)
}

/** The frame behind an emulated window. */
export interface FrameWindowOptions {
  getUrl: () => URL
  navigate: (url: URL) => void
  receive: (data: unknown, target: string, ports: readonly MessagePort[]) => void
}

/** What the emulated window has instead of the properties of the real one. */
interface Replacements {
  location: { readonly href: string; replace: (url: string | URL) => void }
  postMessage: (
    data: unknown,
    target?: string | WindowPostMessageOptions,
    transfer?: Transferable[],
  ) => void
}

/** Returns the real window with another location, and with messages that reach the emulated page. */
export function createFrameWindow(inner: Window, options: FrameWindowOptions): Window {
  const { getUrl, navigate, receive } = options
  const replacements: Replacements = {
    location: {
      get href() {
        return readHref(getUrl())
      },
      replace: (next) => navigate(new URL(next, location.href)),
    },
    postMessage(data, target = '/', transfer = []) {
      const posted = typeof target === 'string' ? { targetOrigin: target, transfer } : target
      const { targetOrigin = '/', transfer: ports = [] } = posted
      receive(data, targetOrigin, ports as MessagePort[])
    },
  }
  return new Proxy({} as Window, {
    get: (_target, name) =>
      Reflect.get(name in replacements ? replacements : inner, name) as unknown,
  })
}

function readHref({ href, origin }: URL): string {
  if (href === 'about:blank' || origin === location.origin) return href
  throw new DOMException('Blocked a frame from reading another origin.', 'SecurityError')
}

/** Whether a message to this target origin reaches a window of this origin. */
export const isTarget = (target: string, origin: string): boolean =>
  target === '*' || target === origin || (target === '/' && origin === location.origin)

import type { BrowserContext, Page } from 'playwright'

export interface Post {
  target: string
  token: unknown
}

declare global {
  interface Window {
    posts: Post[]
  }
}

/**
 * Keeps the tokens that the host page posts to its frames. The `postMessage` of another origin's window cannot be
 * replaced, so the page gets a stand-in for the window wherever it could get hold of the real one.
 * Runs in the page, before its own scripts.
 */
export function installPostSpy(): void {
  if (window.parent !== window) return
  window.posts = []
  const standIns = new WeakMap<object, object>()

  const createStandIn = (real: Window) =>
    new Proxy(
      {},
      {
        get(_target, property) {
          if (property !== 'postMessage') return Reflect.get(real, property) as unknown
          return (data: { token?: unknown }, target: string, ports: MessagePort[] = []) => {
            if ('token' in data) window.posts.push({ target, token: data.token })
            real.postMessage(data, target, ports)
          }
        },
      },
    )
  const replaceGetter = (prototype: object, name: string, read: (real: unknown) => unknown) => {
    const original = Object.getOwnPropertyDescriptor(prototype, name)
    Object.defineProperty(prototype, name, {
      get(this: unknown) {
        return read(original?.get?.call(this))
      },
    })
  }
  replaceGetter(HTMLIFrameElement.prototype, 'contentWindow', (real) => {
    if (!real) return real
    const standIn = standIns.get(real) ?? createStandIn(real as Window)
    standIns.set(real, standIn)
    return standIn
  })
  replaceGetter(MessageEvent.prototype, 'source', (real) =>
    real ? (standIns.get(real) ?? real) : real,
  )
}

export async function spyOnPosts(context: BrowserContext): Promise<void> {
  await context.addInitScript(installPostSpy)
}

export const readPosts = (page: Page): Promise<Post[]> => page.evaluate(() => window.posts)
